// How alike the sinusoidal vectors of two positions are, for all pairs of positions.
#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// PE[p] . PE[q] / (d/2). A mean over a rectangle of pairs is the product of two mean vectors, which have a
/// closed form.
class Similarities final : public HeatmapSource {
 public:
  Similarities(const SinusoidalSettings& settings, std::int64_t first, std::int64_t positions)
      : table_(settings),
        first_(first),
        positions_(positions),
        factor_(2.0 / static_cast<double>(settings.dim)) {}

  std::int64_t rows() const override { return positions_; }
  std::int64_t columns() const override { return positions_; }
  double value(std::int64_t row, std::int64_t column) const override {
    const std::vector<double> p = table_.vector_at(static_cast<double>(first_ + row));
    const std::vector<double> q = table_.vector_at(static_cast<double>(first_ + column));
    double sum = 0;
    for (std::size_t k = 0; k < p.size(); ++k) sum += p[k] * q[k];
    return factor_ * sum;
  }
  double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
              std::int64_t column_end) const override {
    if (row_end - row_begin == 1 && column_end - column_begin == 1) return value(row_begin, column_begin);
    double sum = 0;
    for (std::int64_t k = 0; k < table_.dim(); ++k)
      sum += table_.mean(first_ + row_begin, first_ + row_end, k, k + 1) *
             table_.mean(first_ + column_begin, first_ + column_end, k, k + 1);
    return factor_ * sum;
  }
  void means(std::span<const double> row_edges, std::span<const double> column_edges, std::span<float> out,
             const std::stop_token& stop) const override {
    using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Matrix rows = mean_vectors(row_edges);
    const Matrix columns = mean_vectors(column_edges);
    Eigen::Map<Matrix> products(out.data(), rows.rows(), columns.rows());
    constexpr Eigen::Index kRowsAtATime = 64;
    for (Eigen::Index row = 0; row < rows.rows() && !stop.stop_requested(); row += kRowsAtATime) {
      const Eigen::Index count = std::min(kRowsAtATime, rows.rows() - row);
      products.middleRows(row, count).noalias() =
          static_cast<float>(factor_) * rows.middleRows(row, count) * columns.transpose();
    }
  }

 private:
  /// [bins, dim]: the mean vector of each bin of positions.
  Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> mean_vectors(
      std::span<const double> edges) const {
    std::vector<double> positions(edges.begin(), edges.end());
    for (double& edge : positions) edge += static_cast<double>(first_);
    std::vector<double> columns;
    for (std::int64_t k = 0; k <= table_.dim(); ++k) columns.push_back(static_cast<double>(k));
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> result(std::ssize(edges) - 1,
                                                                                 table_.dim());
    table_.means(positions, columns, {result.data(), static_cast<std::size_t>(result.size())});
    return result;
  }

  SinusoidalTable table_;
  std::int64_t first_;
  std::int64_t positions_;
  double factor_;
};

/// The first distance at which a token is less alike than one that is further away.
std::int64_t first_rise(const HeatmapSource& source) {
  constexpr std::int64_t kLooked = 64;
  double last = source.value(0, 0);
  for (std::int64_t distance = 1; distance < std::min(source.rows(), kLooked); ++distance) {
    const double now = source.value(0, distance);
    if (now > last) return distance - 1;
    last = now;
  }
  return 0;
}

Plot evaluate(const ParameterSet& set) {
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const std::int64_t positions = set.integer("positions");
  const auto source = std::make_shared<Similarities>(settings, 0, positions);
  Plot plot{.title = "Similarity of two positions", .subtitle = "PE[p] · PE[q] / (d/2)"};
  Panel panel{.equal = true};
  const Range limits{-0.5, static_cast<double>(positions) - 0.5};
  panel.x = {
      .label = "Position q", .unit = "tokens", .limits = limits, .whole = true, .parameter = "position_2"};
  panel.y = {.label = "Position p",
             .unit = "tokens",
             .limits = limits,
             .whole = true,
             .inverted = true,
             .parameter = "position"};
  panel.marks.push_back(Heatmap{.name = "similarity", .source = source, .value_label = "similarity"});
  if (settings.dim % 2 == 0)
    plot.notes.push_back("It depends on the distance alone: PE[p] · PE[q] is the sum of cos((p - q) θ_i).");
  else
    plot.notes.push_back(
        "With an odd d_model the last sine has no cosine, and the distance alone does not decide.");
  if (const std::int64_t rise = first_rise(*source))
    plot.notes.push_back("Nearby tokens are alike, yet the fall is not steady: " +
                         rounded(source->value(0, rise), 5) + " at distance " + std::to_string(rise) + ", " +
                         rounded(source->value(0, rise + 1), 5) + " at " + std::to_string(rise + 1) + ".");
  plot.panels.push_back(std::move(panel));
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  return {{.value = static_cast<double>(set.integer("position_2")), .parameter = "position_2"},
          {.on_x = false, .value = static_cast<double>(set.integer("position")), .parameter = "position"}};
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const std::int64_t last = set.integer("positions") - 1;
  const std::int64_t p = std::clamp<std::int64_t>(std::llround(y), 0, last);
  const std::int64_t q = std::clamp<std::int64_t>(std::llround(x), 0, last);
  return {.formula = "PE[p] · PE[q] / (d/2)",
          .with_numbers = "PE[" + std::to_string(p) + "] · PE[" + std::to_string(q) + "] / " +
                          rounded(static_cast<double>(settings.dim) / 2) +
                          "\n= " + fixed(Similarities(settings, 0, last + 1).value(p, q), 9),
          .text = "distance " + std::to_string(std::abs(p - q))};
}

}  // namespace

Figure similarity() {
  Figure figure{.id = "similarity",
                .title = "Similarity of two positions",
                .topic = "Sinusoidal",
                .source = "Vaswani et al. 2017, section 3.5",
                .parameters = sinusoidal_parameters(),
                .cursor_parameters = {parameters::position(), parameters::position_2()},
                .presets = {{.id = "article-004-nearby-tokens",
                             .title = "Nearby tokens stay close",
                             .values = {{"d_model", std::int64_t{128}}, {"positions", std::int64_t{100}}}}},
                .evaluate = evaluate,
                .cursors = cursors,
                .explain = explain};
  figure.parameters.push_back(parameters::positions());
  return figure;
}

}  // namespace ropewalk
