// A learned position table as it is before training: random rows that know nothing of each other, beside sinusoids.
#include <algorithm>
#include <cmath>

#include "encodings/learned.h"
#include "encodings/sinusoidal.h"
#include "encodings/spectrum.h"
#include "figure/figure.h"
#include "figure/series_look.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto initial_deviation = real(
    {.id = "initial_deviation", .label = "Initial deviation",
     .help = "Standard deviation of the normal numbers with which a learned table begins: 0.02 for BERT and GPT-2 in transformers.",
     .group = "Embedding", .level = Level::advanced, .range = {0.001, 10}, .soft_range = {0.001, 1},
     .logarithmic = true, .snap = Snap::two_digits, .default_value = 0.02});
// clang-format on
}  // namespace param

namespace {

constexpr std::int64_t kMostRows = 256;
constexpr std::int64_t kMostWork = 130'000'000;  // rows * rows * d_model: takes about 0.2 s
constexpr double kShare = 0.99;                  // of the sum of squares, in the note

/// The number of rows that are drawn and compared.
std::int64_t shown_rows(const ParameterSet& set) {
  const double affordable = std::sqrt(static_cast<double>(kMostWork / set[param::d_model]));
  return std::min({set[param::positions], kMostRows, static_cast<std::int64_t>(affordable)});
}

Eigen::MatrixXd learned_rows(const ParameterSet& set, std::int64_t rows) {
  return learned_table(rows, set[param::d_model], static_cast<std::uint32_t>(set[param::seed]),
                       set[param::initial_deviation]);
}

Eigen::MatrixXd sinusoidal_rows(const ParameterSet& set, std::int64_t rows) {
  const SinusoidalTable table({.dim = set[param::d_model], .base = set[param::base]});
  Eigen::MatrixXd result(rows, table.dim());
  for (Eigen::Index row = 0; row < rows; ++row)
    result.row(row) =
        Eigen::Map<const Eigen::RowVectorXd>(table.vector_at(static_cast<double>(row)).data(), table.dim());
  return result;
}

/// The cosine between each two rows; 0 where a row is 0, as the first one of a single sine.
Eigen::MatrixXd row_cosines(Eigen::MatrixXd table) {
  for (Eigen::Index row = 0; row < table.rows(); ++row)
    if (const double length = table.row(row).norm(); length > 0) table.row(row) /= length;
  return table * table.transpose();
}

std::shared_ptr<const HeatmapSource> heatmap_of(const Eigen::MatrixXd& values) {
  std::vector<double> by_rows;
  for (Eigen::Index row = 0; row < values.rows(); ++row)
    by_rows.insert(by_rows.end(), values.row(row).begin(), values.row(row).end());
  return dense_heatmap(values.rows(), values.cols(), std::move(by_rows));
}

Panel table_panel(const ParameterSet& set, const Eigen::MatrixXd& table) {
  const double range = 3 * set[param::initial_deviation];
  return {.title = "The learned table before training",
          .x = {.label = "Dimension", .limits = cell_limits(table.cols()), .whole = true},
          .y = {.label = "Position",
                .unit = "tokens",
                .limits = cell_limits(table.rows()),
                .whole = true,
                .inverted = true,
                .parameter = param::position.id},
          .marks = {Heatmap{
              .name = "learned", .source = heatmap_of(table), .value_range = {-range, range}, .value_label = "entry"}}};
}

Panel cosines_panel(std::string title, std::string name, const Eigen::MatrixXd& table) {
  Panel panel =
      square_heatmap(std::move(title), "Position q", "Position p",
                     {.name = std::move(name), .source = heatmap_of(row_cosines(table)), .value_label = "cosine"});
  panel.x.unit = panel.y.unit = "tokens";
  panel.x.parameter = param::position_2.id;
  panel.y.parameter = param::position.id;
  return panel;
}

struct Spectra {
  std::vector<double> learned, expected, sinusoidal;  ///< [min(rows, d_model)]
};

Panel spectrum_panel(const Spectra& spectra) {
  const auto count = std::ssize(spectra.learned);
  const double top = std::max({spectra.learned.front(), spectra.expected.front(), spectra.sinusoidal.front()});
  Panel panel{.title = "Singular values over their root mean square",
              .x = {.label = "Component", .limits = cell_limits(count, 1), .whole = true},
              .y = {.label = "Ratio", .limits = {-0.03 * top, 1.08 * top}}};
  const struct {
    const char* name;
    const std::vector<double>& values;
  } lines[] = {
      {"learned", spectra.learned}, {"sinusoidal", spectra.sinusoidal}, {"Marchenko-Pastur", spectra.expected}};
  for (const auto& [name, values] : lines) {
    std::vector<Point> points = indexed_points(values);
    for (Point& point : points) point.x += 1;
    const auto [role, style] = series_look(panel.marks.size());
    panel.marks.push_back(Line{name, polyline(std::move(points)), role, style});
  }
  return panel;
}

Plot evaluate(const ParameterSet& set) {
  const std::int64_t rows = shown_rows(set);
  const std::int64_t dim = set[param::d_model];
  const Eigen::MatrixXd learned = learned_rows(set, rows);
  const Eigen::MatrixXd sinusoids = sinusoidal_rows(set, rows);
  const Spectra spectra{relative_singular_values(learned), marchenko_pastur_values(rows, dim),
                        relative_singular_values(sinusoids)};
  Plot plot{.title = "A learned table before training",
            .subtitle = "beside the sinusoidal table of the same size",
            .columns = 2};
  plot.panels = {table_panel(set, learned), spectrum_panel(spectra),
                 cosines_panel("Cosine of rows p and q, learned", "learned", learned),
                 cosines_panel("Cosine of rows p and q, sinusoidal", "sinusoidal", sinusoids)};
  const std::string positions = grouped(set[param::positions]);
  plot.notes.push_back("A learned table, as in BERT and GPT-2, has one row for each trained position, here " +
                       positions + ", and none beyond: position " + positions + " has no vector.");
  plot.notes.push_back(
      "Before training the rows are independent: a row says nothing about its neighbours, and cosines "
      "of different rows are about 1/√d = " +
      rounded(1 / std::sqrt(static_cast<double>(dim)), 3) + " in size. Only training can give the rows an order.");
  const auto needed = [&](const std::vector<double>& values) {
    return std::to_string(components_for_share(values, kShare)) + " of " + std::to_string(values.size());
  };
  if (rows > 1)
    plot.notes.push_back("Of the squares of the singular values, 99 % lie in " + needed(spectra.learned) +
                         " components of the learned table and in " + needed(spectra.sinusoidal) +
                         " of the sinusoidal one.");
  if (rows < set[param::positions])
    plot.notes.push_back("The first " + std::to_string(rows) + " rows of " + positions + " are drawn and compared.");
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  return {cursor_at(set, param::position, 0, false), cursor_at(set, param::position_2, 2),
          cursor_at(set, param::position, 2, false), cursor_at(set, param::position_2, 3),
          cursor_at(set, param::position, 3, false)};
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const std::int64_t rows = shown_rows(set);
  const std::int64_t dim = set[param::d_model];
  const std::int64_t row = nearest_cell(y, rows);
  const auto name = [](const char* table, std::int64_t place) {
    return std::string(table) + "[" + std::to_string(place) + "]";
  };
  if (panel == 0) {
    const std::int64_t column = nearest_cell(x, dim);
    return {.formula = "W[p, k] from N(0, σ²), σ = " + rounded(set[param::initial_deviation]),
            .with_numbers = "W[" + std::to_string(row) + ", " + std::to_string(column) +
                            "] = " + fixed(learned_rows(set, row + 1)(row, column)),
            .text = "number " + grouped(row * dim + column) + " of the seed"};
  }
  if (panel == 1) {
    const std::vector<double> expected = marchenko_pastur_values(rows, dim);
    const std::int64_t component = nearest_cell(x, std::ssize(expected), 1);
    return {.formula = "√λ_k, λ_k a quantile of the Marchenko-Pastur law",
            .with_numbers = "component " + std::to_string(component) + ": " +
                            fixed(expected[static_cast<std::size_t>(component - 1)]),
            .text = "what independent random numbers are expected to have"};
  }
  const std::int64_t column = nearest_cell(x, rows);
  const char* table = panel == 2 ? "W" : "PE";
  const std::int64_t last = std::max(row, column);
  const Eigen::MatrixXd cosines =
      row_cosines(panel == 2 ? learned_rows(set, last + 1) : sinusoidal_rows(set, last + 1));
  return {.formula = "p · q / (|p| |q|)",
          .with_numbers = "cos(" + name(table, row) + ", " + name(table, column) + ") = " + fixed(cosines(row, column)),
          .text = "distance " + std::to_string(std::abs(row - column))};
}

}  // namespace

Figure learned_table() {
  return {.id = "learned_table",
          .title = "A learned table before training",
          .topic = "Learned",
          .source = "Devlin et al. 2019, BERT; Radford et al. 2019, GPT-2; Marchenko and Pastur 1967",
          .parameters = {param::d_model, param::base, param::positions, param::seed, param::initial_deviation},
          .cursor_parameters = {param::position, param::position_2},
          .presets = {preset("bert-initial", "BERT base before training: 512 positions",
                             {{param::d_model, 768}, {param::positions, 512}}),
                      preset("gpt-2-initial", "GPT-2 before training: 1024 positions",
                             {{param::d_model, 768}, {param::positions, 1024}})},
          .evaluate = evaluate,
          .cursors = cursors,
          .explain = explain};
}

}  // namespace ropewalk
