#include "encodings/spectrum.h"

#include <Eigen/QR>
#include <Eigen/SVD>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "encodings/argument.h"
#include "portable/functions.h"

namespace ropewalk {

std::vector<double> relative_singular_values(const Eigen::MatrixXd& table) {
  if (table.size() == 0) reject_argument("the size of a table", std::int64_t{0}, "1 or more");
  const Eigen::MatrixXd tall = table.rows() < table.cols() ? Eigen::MatrixXd(table.transpose()) : table;
  // The triangle of a QR decomposition has the same singular values, and is smaller.
  const Eigen::MatrixXd triangle =
      Eigen::HouseholderQR<Eigen::MatrixXd>(tall).matrixQR().topRows(tall.cols()).triangularView<Eigen::Upper>();
  const Eigen::VectorXd values = Eigen::BDCSVD<Eigen::MatrixXd>(triangle).singularValues();
  const double mean_square = values.squaredNorm() / static_cast<double>(values.size());
  const double scale = mean_square > 0 ? 1 / std::sqrt(mean_square) : 0;
  std::vector<double> result(static_cast<std::size_t>(values.size()));
  std::ranges::transform(values, result.begin(), [&](double value) { return scale * value; });
  return result;
}

std::vector<double> marchenko_pastur_values(std::int64_t rows, std::int64_t columns) {
  if (rows < 1) reject_argument("positions", rows, "1 or more");
  require_dim(columns);
  const auto [count, longer] = std::minmax(rows, columns);
  const double ratio = static_cast<double>(count) / static_cast<double>(longer);
  const double r = std::sqrt(ratio);
  // With x = 1 + c + 2 sqrt(c) cos(phi), the part of the law above x, times pi, is
  //   ((1 + c) phi / 2 - sqrt(c) sin(phi) - (1 - c) atan((1 - sqrt c) / (1 + sqrt c) tan(phi / 2))) / c.
  const auto part_above = [&](double phi) {
    return ((1 + ratio) * phi / 2 - r * portable::sin(phi) -
            (1 - ratio) * portable::atan((1 - r) / (1 + r) * portable::tan(phi / 2))) /
           (ratio * std::numbers::pi);
  };
  std::vector<double> values;
  for (std::int64_t k = 0; k < count; ++k) {
    const double wanted = (static_cast<double>(k) + 0.5) / static_cast<double>(count);
    double low = 0;
    double high = std::numbers::pi;
    for (int halving = 0; halving < 60; ++halving) {
      const double middle = (low + high) / 2;
      (part_above(middle) < wanted ? low : high) = middle;
    }
    values.push_back(std::sqrt(1 + ratio + 2 * r * portable::cos(low)));
  }
  return values;
}

std::int64_t components_for_share(const std::vector<double>& values, double share) {
  double total = 0;
  for (const double value : values) total += value * value;
  double sum = 0;
  std::int64_t count = 0;
  while (count < std::ssize(values) && sum < share * total) {
    sum += values[static_cast<std::size_t>(count)] * values[static_cast<std::size_t>(count)];
    ++count;
  }
  return count;
}

}  // namespace ropewalk
