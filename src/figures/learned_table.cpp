// A learned position table beside sinusoids: as it is before training, random rows that know nothing of each other, or
// one from a file.
#include <algorithm>
#include <cmath>

#include "encodings/learned.h"
#include "encodings/sinusoidal.h"
#include "encodings/spectrum.h"
#include "figure/figure.h"
#include "figure/own_data.h"
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

bool is_own(const ParameterSet& set) { return set[param::table].has_values(); }

/// The number of rows whose singular values are computed; of a random table also of those that are drawn.
std::int64_t compared_rows(const ParameterSet& set) {
  const double affordable = std::sqrt(static_cast<double>(kMostWork / set[param::d_model]));
  const std::int64_t rows = std::min({set[param::positions], kMostRows, static_cast<std::int64_t>(affordable)});
  return is_own(set) ? std::min(rows, set[param::table]->rows) : rows;
}

/// The number of rows that are drawn.
std::int64_t shown_rows(const ParameterSet& set) {
  return is_own(set) ? std::min(set[param::positions], set[param::table]->rows) : compared_rows(set);
}

Eigen::MatrixXd learned_rows(const ParameterSet& set, std::int64_t rows) {
  if (is_own(set)) return set[param::table].matrix(0, rows);
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

Panel table_panel(const ParameterSet& set, const Eigen::MatrixXd& table) {
  const double deviation =
      is_own(set) ? table.norm() / std::sqrt(static_cast<double>(table.size())) : set[param::initial_deviation];
  const double range = deviation > 0 ? 3 * deviation : 1;
  return {
      .title = is_own(set) ? "The learned table" : "The learned table before training",
      .x = {.label = "Dimension", .limits = cell_limits(table.cols()), .whole = true},
      .y = {.label = "Position",
            .unit = "tokens",
            .limits = cell_limits(table.rows()),
            .whole = true,
            .inverted = true,
            .parameter = param::position.id},
      .marks = {Heatmap{
          .name = "learned", .source = dense_heatmap(table), .value_range = {-range, range}, .value_label = "entry"}}};
}

Panel cosines_panel(std::string title, std::string name, const Eigen::MatrixXd& table) {
  Panel panel = square_heatmap(std::move(title), "Position q", "Position p",
                               {.name = std::move(name), .source = row_cosines(table), .value_label = "cosine"});
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

/// So many rows, evenly spread over the table.
Eigen::MatrixXd spread_rows(const Eigen::MatrixXd& table, Eigen::Index count) {
  Eigen::MatrixXd rows(count, table.cols());
  for (Eigen::Index i = 0; i < count; ++i) rows.row(i) = table.row(i * table.rows() / count);
  return rows;
}

/// The notes about a table whose rows are random.
void add_notes_before_training(const ParameterSet& set, std::vector<std::string>& notes) {
  const std::string positions = grouped(set[param::positions]);
  notes.push_back("A learned table, as in BERT and GPT-2, has one row for each trained position, here " + positions +
                  ", and none beyond: position " + positions + " has no vector.");
  notes.push_back(
      "Before training the rows are independent: a row says nothing about its neighbours, and cosines "
      "of different rows are about 1/√d = " +
      rounded(1 / std::sqrt(static_cast<double>(set[param::d_model])), 3) +
      " in size. Only training can give the rows an order.");
}

/// The notes about a table from a file.
void add_notes_of_file(const ParameterSet& set, const Eigen::MatrixXd& table, std::vector<std::string>& notes) {
  const Record& record = set[param::table];
  notes.push_back("The file's tensor is " + record.shape_text() +
                  ": one row for each trained position, and none beyond.");
  double sum = 0;
  for (Eigen::Index row = 0; row + 1 < table.rows(); ++row) sum += row_cosine(table, row, row + 1);
  if (table.rows() > 1)
    notes.push_back("The cosine of neighbouring rows is " + rounded(sum / static_cast<double>(table.rows() - 1), 3) +
                    " on average; independent rows would have about ±1/√d = " +
                    rounded(1 / std::sqrt(static_cast<double>(table.cols())), 3) + ".");
}

Plot evaluate(const ParameterSet& given) {
  const ParameterSet set = fitted_to(given, param::table);
  const std::int64_t rows = shown_rows(set);
  const std::int64_t compared = compared_rows(set);
  const Eigen::MatrixXd learned = learned_rows(set, rows);
  const Eigen::MatrixXd sinusoids = sinusoidal_rows(set, rows);
  const Spectra spectra{relative_singular_values(spread_rows(learned, compared)),
                        marchenko_pastur_values(compared, set[param::d_model]),
                        relative_singular_values(spread_rows(sinusoids, compared))};
  Plot plot{.title = is_own(set) ? set[param::table].label() : "A learned table before training",
            .subtitle = "beside the sinusoidal table of the same size",
            .columns = 2};
  plot.panels = {table_panel(set, learned), spectrum_panel(spectra),
                 cosines_panel("Cosine of rows p and q, learned", "learned", learned),
                 cosines_panel("Cosine of rows p and q, sinusoidal", "sinusoidal", sinusoids)};
  if (is_own(set))
    add_notes_of_file(set, learned, plot.notes);
  else
    add_notes_before_training(set, plot.notes);
  const auto needed = [&](const std::vector<double>& values) {
    return std::to_string(components_for_share(values, kShare)) + " of " + std::to_string(values.size());
  };
  if (compared > 1)
    plot.notes.push_back("Of the squares of the singular values, 99 % lie in " + needed(spectra.learned) +
                         " components of the learned table and in " + needed(spectra.sinusoidal) +
                         " of the sinusoidal one.");
  const std::int64_t all = is_own(set) ? set[param::table]->rows : set[param::positions];
  if (rows < all)
    plot.notes.push_back("The first " + grouped(rows) + " rows of " + grouped(all) +
                         (compared < rows ? " are drawn." : " are drawn and compared."));
  if (compared < rows)
    plot.notes.push_back("The singular values are those of " + grouped(compared) + " rows, evenly spread.");
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  return {cursor_at(set, param::position, 0, false), cursor_at(set, param::position_2, 2),
          cursor_at(set, param::position, 2, false), cursor_at(set, param::position_2, 3),
          cursor_at(set, param::position, 3, false)};
}

Explanation explain(const ParameterSet& values, int panel, double x, double y) {
  const ParameterSet set = fitted_to(values, param::table);
  const std::int64_t rows = shown_rows(set);
  const std::int64_t dim = set[param::d_model];
  const std::int64_t row = nearest_cell(y, rows);
  const auto name = [](const char* table, std::int64_t place) {
    return std::string(table) + "[" + std::to_string(place) + "]";
  };
  if (panel == 0) {
    const std::int64_t column = nearest_cell(x, dim);
    const std::string entry = "W[" + std::to_string(row) + ", " + std::to_string(column) +
                              "] = " + fixed(learned_rows(set, row + 1)(row, column));
    if (is_own(set)) return {.formula = "W[p, k]", .with_numbers = entry, .text = "learned, from the file"};
    return {.formula = "W[p, k] from N(0, σ²), σ = " + rounded(set[param::initial_deviation]),
            .with_numbers = entry,
            .text = "number " + grouped(row * dim + column) + " of the seed"};
  }
  if (panel == 1) {
    const std::vector<double> expected = marchenko_pastur_values(compared_rows(set), dim);
    const std::int64_t component = nearest_cell(x, std::ssize(expected), 1);
    return {.formula = "√λ_k, λ_k a quantile of the Marchenko-Pastur law",
            .with_numbers = "component " + std::to_string(component) + ": " +
                            fixed(expected[static_cast<std::size_t>(component - 1)]),
            .text = "what independent random numbers are expected to have"};
  }
  const std::int64_t column = nearest_cell(x, rows);
  const char* table = panel == 2 ? "W" : "PE";
  const std::int64_t last = std::max(row, column);
  const Eigen::MatrixXd both = panel == 2 ? learned_rows(set, last + 1) : sinusoidal_rows(set, last + 1);
  return {.formula = "p · q / (|p| |q|)",
          .with_numbers =
              "cos(" + name(table, row) + ", " + name(table, column) + ") = " + fixed(row_cosine(both, row, column)),
          .text = "distance " + std::to_string(std::abs(row - column))};
}

}  // namespace

Figure learned_table() {
  return {.id = "learned_table",
          .title = "A learned table",
          .topic = "Learned",
          .summary = "A learned position table, from a file or before training, beside sinusoids",
          .source = "Devlin et al. 2019, BERT; Radford et al. 2019, GPT-2; Marchenko and Pastur 1967",
          .parameters = {param::d_model, param::base, param::positions, param::seed, param::initial_deviation,
                         param::table},
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
