#include "encodings/rotary.h"

#include <cmath>
#include <string>

#include "encodings/angle.h"
#include "encodings/argument.h"
#include "encodings/frequency.h"
#include "portable/functions.h"

namespace ropewalk {

std::pair<std::int64_t, std::int64_t> pair_columns(std::int64_t pair, std::int64_t dim, Pairing pairing) {
  require_even_dim(dim);
  if (pair < 0 || pair >= dim / 2) reject_argument("pair", pair, "0 to " + std::to_string(dim / 2 - 1));
  if (pairing == Pairing::interleaved) return {2 * pair, 2 * pair + 1};
  return {pair, pair + dim / 2};
}

Eigen::MatrixXd rotary_angles(std::span<const double> positions, std::int64_t dim, double base) {
  require_even_dim(dim);
  const std::vector<double> thetas = inverse_frequencies(dim, base);
  Eigen::MatrixXd angles(static_cast<Eigen::Index>(positions.size()), dim / 2);
  for (std::size_t p = 0; p < positions.size(); ++p) {
    require_finite("position", positions[p]);
    for (std::size_t i = 0; i < thetas.size(); ++i) {
      angles(static_cast<Eigen::Index>(p), static_cast<Eigen::Index>(i)) = angle_rad(positions[p], thetas[i]);
    }
  }
  return angles;
}

std::array<double, 2> rotate_pair(double x, double y, double angle_rad) {
  const auto [sine, cosine] = portable::sin_cos(angle_rad);
  return {x * cosine - y * sine, x * sine + y * cosine};
}

Eigen::MatrixXd rotary_matrix(double position, std::int64_t dim, double base, Pairing pairing) {
  require_even_dim(dim);
  require_finite("position", position);
  const std::vector<double> thetas = inverse_frequencies(dim, base);
  Eigen::MatrixXd result = Eigen::MatrixXd::Zero(dim, dim);
  for (std::int64_t pair = 0; pair < dim / 2; ++pair) {
    const auto [x, y] = pair_columns(pair, dim, pairing);
    const SinCos turn = sin_cos_at(position, thetas[static_cast<std::size_t>(pair)]);
    result(x, x) = turn.cos;
    result(x, y) = -turn.sin;
    result(y, x) = turn.sin;
    result(y, y) = turn.cos;
  }
  return result;
}

std::vector<double> rotate(std::span<const double> x, double position, double base, Pairing pairing) {
  const auto dim = static_cast<std::int64_t>(x.size());
  require_even_dim(dim);
  require_finite("position", position);
  std::vector<double> angles = inverse_frequencies(dim, base);
  for (double& angle : angles) angle = angle_rad(position, angle);
  return rotate_by_angles(x, angles, pairing);
}

std::vector<double> rotate_by_angles(std::span<const double> x, std::span<const double> angles_rad, Pairing pairing) {
  const auto dim = static_cast<std::int64_t>(x.size());
  require_even_dim(dim);
  if (angles_rad.size() != x.size() / 2) {
    reject_argument("number of angles", static_cast<std::int64_t>(angles_rad.size()),
                    "one for each of the " + std::to_string(dim / 2) + " pairs");
  }
  std::vector<double> result(x.size());
  for (std::int64_t pair = 0; pair < dim / 2; ++pair) {
    const auto [first, second] = pair_columns(pair, dim, pairing);
    const auto column_x = static_cast<std::size_t>(first);
    const auto column_y = static_cast<std::size_t>(second);
    const auto turned = rotate_pair(x[column_x], x[column_y], angles_rad[static_cast<std::size_t>(pair)]);
    result[column_x] = turned[0];
    result[column_y] = turned[1];
  }
  return result;
}

std::vector<std::int64_t> half_split_from_interleaved(std::int64_t dim) {
  require_even_dim(dim);
  std::vector<std::int64_t> order(static_cast<std::size_t>(dim));
  for (std::int64_t pair = 0; pair < dim / 2; ++pair) {
    order[static_cast<std::size_t>(pair)] = 2 * pair;
    order[static_cast<std::size_t>(pair + dim / 2)] = 2 * pair + 1;
  }
  return order;
}

}  // namespace ropewalk
