// The sinusoidal table as a heatmap: a row for each position, a column for each dimension.

#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

Plot evaluate(const ParameterSet& set) {
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const std::int64_t first = set[param::first_position];
  const std::int64_t positions = set[param::positions];
  const std::vector<double> frequencies = inverse_frequencies(settings.dim, settings.base, settings.exponent);
  Plot plot{.title = "Sinusoidal positional encoding", .subtitle = "Vaswani et al. 2017"};
  Panel panel;
  panel.x = {.label = settings.layout == Layout::interleaved ? "Dimension (fast to slow)"
                                                             : "Dimension (sines, then cosines, each fast to slow)",
             .limits = cell_limits(settings.dim),
             .whole = true};
  panel.y = {.label = "Position",
             .unit = "tokens",
             .limits = cell_limits(positions, first),
             .whole = true,
             .inverted = true,
             .parameter = param::position.id};
  panel.marks.push_back(Heatmap{.name = "PE",
                                .source = sinusoidal_heatmap_source(settings, first, positions),
                                .row_start = static_cast<double>(first),
                                .value_range = {-1, 1}});
  plot.panels.push_back(std::move(panel));
  plot.notes.push_back("Wavelengths run from " + rounded(wavelength(frequencies.front()), 5) + " tokens to " +
                       rounded(wavelength(frequencies.back()), 5) + " tokens.");
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  std::vector<Cursor> result = dimension_cursors(set);
  result.insert(result.begin(), cursor_at(set, param::position, 0, false));
  return result;
}

struct Cell {
  std::int64_t position, dimension;
};

Cell cell_at(const ParameterSet& set, double x, double y) {
  return {nearest_cell(y, set[param::positions], set[param::first_position]), nearest_cell(x, set[param::d_model])};
}

std::vector<Assignment> pick(const ParameterSet& set, int, double x, double y, bool add) {
  const Cell cell = cell_at(set, x, y);
  std::vector<Assignment> assignments = pick_dimension(set, cell.dimension, add);
  assignments.push_back({param::position, cell.position});
  return assignments;
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const Cell cell = cell_at(set, x, y);
  return explain_sinusoid(sinusoidal_settings(set), cell.position, cell.dimension);
}

}  // namespace

Figure sinusoidal_heatmap() {
  return {.id = "sinusoidal_heatmap",
          .title = "Sinusoidal positional encoding",
          .topic = "Sinusoidal",
          .summary = "The whole table: a row for each position, a column for each dimension",
          .source = "Vaswani et al. 2017, section 3.5",
          .parameters = {param::d_model, param::base, param::layout, param::exponent, param::positions,
                         param::first_position},
          .cursor_parameters = {param::position, param::dimensions, param::pair},
          .presets = {{.id = "article-004-figure-1",
                       .title = "Sinusoidal Positional Encoding",
                       .values = {{param::d_model, 128}, {param::positions, 100}},
                       .width = 1200,
                       .height = 800,
                       .labels = {.title = "Sinusoidal Positional Encoding"}},
                      preset("article-002-periods", "Periods from 2π to 10000 · 2π, with the inclusive exponent",
                             {{param::d_model, 128}, {param::exponent, Exponent::inclusive}}),
                      preset("article-002-periods-512", "The longest period at d = 512: 60611 tokens",
                             {{param::d_model, 512}})},
          .dashboard_place = 1,
          .evaluate = evaluate,
          .cursors = cursors,
          .pick = pick,
          .explain = explain};
}

}  // namespace ropewalk
