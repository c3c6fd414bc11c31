// The dot product of the sinusoidal vectors of two positions, for all pairs of positions; the cosine of the rows of a
// learned table, if a file has one.
#include <algorithm>
#include <cmath>

#include "encodings/dot_products.h"
#include "figure/own_data.h"
#include "figure/random_vectors.h"
#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// PE[p] · PE[q] / (d/2). Its mean over a rectangle of position pairs is the dot product of two mean vectors, and these
/// have a closed form.
class Similarities final : public HeatmapSource {
 public:
  Similarities(const SinusoidalSettings& settings, std::int64_t positions)
      : table_(settings), positions_(positions), factor_(2.0 / static_cast<double>(settings.dim)) {}

  std::int64_t rows() const override { return positions_; }
  std::int64_t columns() const override { return positions_; }
  double value(std::int64_t row, std::int64_t column) const override {
    return factor_ * dot(vector_at(row), vector_at(column));
  }
  /// Computes the vector of each position once, and not for each cell. The sums have the order of dot(), so that the
  /// bits are those of value().
  void row_values(std::int64_t first_row, std::span<double> out) const override {
    const std::int64_t rows = std::ssize(out) / positions_;
    const std::vector<double> row_vectors = vectors_at(first_row, rows);
    std::vector<double> products;
    for (std::int64_t first = 0; first < positions_; first += kPositionsAtATime) {
      const std::int64_t count = std::min(kPositionsAtATime, positions_ - first);
      const RowPanels<double> columns(vectors_at(first, count), static_cast<std::size_t>(table_.dim()));
      products.resize(static_cast<std::size_t>(rows * count));
      columns.dot_products(row_vectors, products);
      for (std::int64_t row = 0; row < rows; ++row)
        for (std::int64_t column = 0; column < count; ++column)
          out[static_cast<std::size_t>(row * positions_ + first + column)] =
              factor_ * products[static_cast<std::size_t>(row * count + column)];
    }
  }
  double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
              std::int64_t column_end) const override {
    if (row_end - row_begin == 1 && column_end - column_begin == 1) return value(row_begin, column_begin);
    double sum = 0;
    for (std::int64_t k = 0; k < table_.dim(); ++k)
      sum += table_.mean(row_begin, row_end, k, k + 1) * table_.mean(column_begin, column_end, k, k + 1);
    return factor_ * sum;
  }
  void means(std::span<const double> row_edges, std::span<const double> column_edges, std::span<float> out,
             const std::stop_token& stop) const override {
    std::vector<float> rows = mean_vectors(row_edges);
    for (float& entry : rows) entry *= static_cast<float>(factor_);
    const auto dim = static_cast<std::size_t>(table_.dim());
    const RowPanels<float> columns(mean_vectors(column_edges), dim);
    constexpr std::size_t kRowsAtATime = 64;
    const std::size_t count = row_edges.size() - 1;
    for (std::size_t row = 0; row < count && !stop.stop_requested(); row += kRowsAtATime) {
      const std::size_t some = std::min(kRowsAtATime, count - row);
      columns.dot_products(std::span(rows).subspan(row * dim, some * dim),
                           out.subspan(row * columns.count(), some * columns.count()));
    }
  }

 private:
  static constexpr std::int64_t kPositionsAtATime = 64;

  std::vector<double> vector_at(std::int64_t position) const { return table_.vector_at(static_cast<double>(position)); }

  /// [count, dim]
  std::vector<double> vectors_at(std::int64_t first, std::int64_t count) const {
    std::vector<double> result;
    for (std::int64_t position = first; position < first + count; ++position) {
      const std::vector<double> vector = vector_at(position);
      result.insert(result.end(), vector.begin(), vector.end());
    }
    return result;
  }

  /// [bins, dim]: the mean vector of each bin of positions.
  std::vector<float> mean_vectors(std::span<const double> edges) const {
    std::vector<double> columns;
    for (std::int64_t k = 0; k <= table_.dim(); ++k) columns.push_back(static_cast<double>(k));
    std::vector<float> result((edges.size() - 1) * static_cast<std::size_t>(table_.dim()));
    table_.means(edges, columns, result);
    return result;
  }

  SinusoidalTable table_;
  std::int64_t positions_;
  double factor_;
};

/// The first distance at which the similarity is lower than at the next one; 0 if there is none among the first 64.
std::int64_t first_rise(const HeatmapSource& source) {
  constexpr std::int64_t kSearched = 64;
  double last = source.value(0, 0);
  for (std::int64_t distance = 1; distance < std::min(source.rows(), kSearched); ++distance) {
    const double now = source.value(0, distance);
    if (now > last) return distance - 1;
    last = now;
  }
  return 0;
}

Panel similarity_panel(std::shared_ptr<const HeatmapSource> source, const char* label) {
  Panel panel = square_heatmap("", "Position q", "Position p",
                               {.name = "similarity", .source = std::move(source), .value_label = label});
  panel.x.unit = panel.y.unit = "tokens";
  panel.x.parameter = param::position_2.id;
  panel.y.parameter = param::position.id;
  return panel;
}

/// The number of rows of the file's table that are shown.
std::int64_t table_rows(const ParameterSet& set) { return std::min(set[param::positions], set[param::table]->rows); }

Plot learned_plot(const ParameterSet& set) {
  const Record& table = set[param::table];
  const std::int64_t rows = table_rows(set);
  Plot plot{.title = "Similarity of two positions", .subtitle = "cosine of two rows: " + table.label()};
  plot.panels.push_back(similarity_panel(row_cosines(table.matrix(0, rows)), "cosine"));
  plot.notes.push_back("The file's tensor is " + table.shape_text() +
                       ". Lines along the diagonal mean that the cosine depends mainly on the distance, as it does "
                       "exactly for sinusoids.");
  if (rows < table->rows)
    plot.notes.push_back("The first " + grouped(rows) + " rows of " + grouped(table->rows) + " are drawn.");
  return plot;
}

Plot evaluate(const ParameterSet& set) {
  if (set[param::table].has_values()) return learned_plot(set);
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const std::int64_t positions = set[param::positions];
  const auto source = std::make_shared<Similarities>(settings, positions);
  Plot plot{.title = "Similarity of two positions", .subtitle = "PE[p] · PE[q] / (d/2)"};
  if (settings.dim % 2 == 0)
    plot.notes.push_back(
        "The similarity depends only on the distance: PE[p] · PE[q] is the sum of cos((p - q) θ_i), the same "
        "for p - q and q - p: it cannot tell before from after.");
  else
    plot.notes.push_back(
        "With an odd d_model the last sine has no cosine, so the similarity depends on more than the "
        "distance.");
  if (const std::int64_t rise = first_rise(*source))
    plot.notes.push_back("Nearby positions are similar, but the similarity does not fall steadily: " +
                         rounded(source->value(0, rise), 5) + " at distance " + std::to_string(rise) + ", " +
                         rounded(source->value(0, rise + 1), 5) + " at " + std::to_string(rise + 1) + ".");
  plot.panels.push_back(similarity_panel(source, "similarity"));
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  return {cursor_at(set, param::position_2), cursor_at(set, param::position, 0, false)};
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  if (const Record& table = set[param::table]; table.has_values()) {
    const std::int64_t rows = table_rows(set);
    const std::int64_t p = nearest_cell(y, rows), q = nearest_cell(x, rows);
    return {.formula = "W[p] · W[q] / (|W[p]| |W[q]|)",
            .with_numbers = "cos(W[" + std::to_string(p) + "], W[" + std::to_string(q) +
                            "]) = " + fixed(row_cosine(table.matrix(0, std::max(p, q) + 1), p, q)),
            .text = "distance " + std::to_string(std::abs(p - q))};
  }
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const std::int64_t positions = set[param::positions];
  const std::int64_t p = nearest_cell(y, positions);
  const std::int64_t q = nearest_cell(x, positions);
  return {.formula = "PE[p] · PE[q] / (d/2)",
          .with_numbers = "PE[" + std::to_string(p) + "] · PE[" + std::to_string(q) + "] / " +
                          rounded(static_cast<double>(settings.dim) / 2) +
                          "\n= " + fixed(Similarities(settings, positions).value(p, q), 9),
          .text = "distance " + std::to_string(std::abs(p - q))};
}

}  // namespace

Figure similarity() {
  return {.id = "similarity",
          .title = "Similarity of two positions",
          .topic = "Sinusoidal",
          .summary = "The dot product of the vectors of every two positions",
          .source = "Vaswani et al. 2017, section 3.5",
          .parameters = {param::d_model, param::base, param::layout, param::exponent, param::positions, param::table},
          .cursor_parameters = {param::position, param::position_2},
          .presets = {preset("article-004-nearby-tokens", "Nearby tokens stay close",
                             {{param::d_model, 128}, {param::positions, 100}})},
          .evaluate = evaluate,
          .cursors = cursors,
          .explain = explain};
}

}  // namespace ropewalk
