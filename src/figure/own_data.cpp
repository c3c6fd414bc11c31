#include "figure/own_data.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "encodings/dot_products.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// Rows of length 1. The mean over a rectangle of row pairs is the product of two mean rows.
class RowCosines final : public HeatmapSource {
 public:
  explicit RowCosines(Eigen::MatrixXd table) : rows_(std::move(table)) {
    for (Eigen::Index row = 0; row < rows_.rows(); ++row)
      if (const double length = rows_.row(row).norm(); length > 0) rows_.row(row) /= length;
  }

  std::int64_t rows() const override { return rows_.rows(); }
  std::int64_t columns() const override { return rows_.rows(); }
  double value(std::int64_t row, std::int64_t column) const override { return rows_.row(row).dot(rows_.row(column)); }
  double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
              std::int64_t column_end) const override {
    const auto mean_row = [&](std::int64_t begin, std::int64_t end) {
      return rows_.middleRows(begin, end - begin).colwise().mean().eval();
    };
    return mean_row(row_begin, row_end).dot(mean_row(column_begin, column_end));
  }
  void means(std::span<const double> row_edges, std::span<const double> column_edges, std::span<float> out,
             const std::stop_token&) const override {
    const FloatRows rows = mean_rows(row_edges), columns = mean_rows(column_edges);
    const auto entries = [](const FloatRows& matrix) {
      return std::span(matrix.data(), static_cast<std::size_t>(matrix.size()));
    };
    RowPanels<float>(entries(columns), static_cast<std::size_t>(rows_.cols())).dot_products(entries(rows), out);
  }

 private:
  using FloatRows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

  /// [bins, dim]: the mean of the rows in each bin, weighted by how much of a row lies in it.
  FloatRows mean_rows(std::span<const double> edges) const {
    FloatRows means = FloatRows::Zero(std::ssize(edges) - 1, rows_.cols());
    for (Eigen::Index bin = 0; bin < means.rows(); ++bin) {
      const double begin = edges[static_cast<std::size_t>(bin)], end = edges[static_cast<std::size_t>(bin) + 1];
      const auto last = std::min<Eigen::Index>(rows_.rows(), static_cast<Eigen::Index>(std::ceil(end)));
      for (auto row = static_cast<Eigen::Index>(begin); row < last; ++row) {
        const double part = std::min(end, static_cast<double>(row + 1)) - std::max(begin, static_cast<double>(row));
        means.row(bin) += (part / (end - begin) * rows_.row(row)).cast<float>();
      }
    }
    return means;
  }

  Rows rows_;  // by rows, so that products of two are fast
};

}  // namespace

ParameterSet fitted_to(const ParameterSet& set, const TypedParameter<Record>& parameter) {
  ParameterSet fitted = set;
  if (set[parameter].has_values()) fitted.assign(param::d_model.id, set[parameter]->columns);
  return fitted;
}

ParameterSet fitted_to_vectors(const ParameterSet& set) {
  return fitted_to(set, set[param::queries].has_values() ? param::queries : param::keys);
}

std::optional<OwnVectors> own_vectors(const ParameterSet& set, std::int64_t most) {
  const Record& queries = set[param::queries].has_values() ? set[param::queries] : set[param::keys];
  const Record& keys = set[param::keys].has_values() ? set[param::keys] : set[param::queries];
  if (!queries.has_values()) return {};
  if (queries->columns != keys->columns)
    throw std::invalid_argument("queries have " + std::to_string(queries->columns) + " columns and keys " +
                                std::to_string(keys->columns) + ": take both from the same model.");
  const std::int64_t rows = std::min({queries->rows, keys->rows, most});
  const std::int64_t head = std::min(set[param::head], queries->heads - 1);
  const std::int64_t key_head = head * keys->heads / queries->heads;
  const bool is_same = queries == keys;
  OwnVectors own{.tokens = {queries.matrix(head, rows), keys.matrix(key_head, rows)},
                 .source = queries.label() + (is_same ? "" : " and " + keys.label())};
  const std::string heads = std::to_string(queries->heads);
  if (queries->heads > 1) own.source += ", head " + std::to_string(head) + " of " + heads;
  if (keys->heads < queries->heads)
    own.notes.push_back("The file of keys has " + std::to_string(keys->heads) + " heads for " + heads +
                        " heads of queries, as in grouped-query attention: query head " + std::to_string(head) +
                        " uses key head " + std::to_string(key_head) + ".");
  if (head != set[param::head])
    own.notes.push_back("There is no head " + std::to_string(set[param::head]) + ": the last one, " +
                        std::to_string(head) + ", is shown.");
  if (is_same)
    own.notes.push_back(queries.label() + " stands for both queries and keys, because the other file is missing.");
  return own;
}

double row_cosine(const Eigen::MatrixXd& table, Eigen::Index row, Eigen::Index other) {
  const double norms = table.row(row).norm() * table.row(other).norm();
  return norms > 0 ? table.row(row).dot(table.row(other)) / norms : 0;
}

std::shared_ptr<const HeatmapSource> row_cosines(Eigen::MatrixXd table) {
  return std::make_shared<RowCosines>(std::move(table));
}

std::shared_ptr<const HeatmapSource> dense_heatmap(const Eigen::MatrixXd& values) {
  std::vector<double> by_rows(static_cast<std::size_t>(values.size()));
  Eigen::Map<Rows>(by_rows.data(), values.rows(), values.cols()) = values;
  return dense_heatmap(values.rows(), values.cols(), std::move(by_rows));
}

}  // namespace ropewalk
