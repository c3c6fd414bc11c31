// The sinusoidal table as a picture: positions down, dimensions across.
#include <algorithm>
#include <cmath>

#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

Plot evaluate(const ParameterSet& set) {
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const std::int64_t positions = set.integer("positions");
  const auto first = static_cast<double>(set.integer("first_position"));
  const std::vector<double> frequencies = inverse_frequencies(settings.dim, settings.base, settings.exponent);
  Plot plot{.title = "Sinusoidal positional encoding", .subtitle = "Vaswani et al. 2017"};
  Panel panel;
  panel.x = {.label = settings.layout == Layout::interleaved
                          ? "Dimension (fast to slow)"
                          : "Dimension (sines, then cosines, each fast to slow)",
             .limits = {-0.5, static_cast<double>(settings.dim) - 0.5},
             .whole = true};
  panel.y = {.label = "Position",
             .unit = "tokens",
             .limits = {first - 0.5, first + static_cast<double>(positions) - 0.5},
             .whole = true,
             .inverted = true,
             .parameter = "position"};
  panel.marks.push_back(
      Heatmap{.name = "PE",
              .source = sinusoidal_heatmap_source(settings, set.integer("first_position"), positions),
              .row_start = first,
              .value_range = {-1, 1}});
  plot.panels.push_back(std::move(panel));
  plot.notes.push_back("Wavelengths run from " + rounded(wavelength(frequencies.front()), 5) + " tokens to " +
                       rounded(wavelength(frequencies.back()), 5) + " tokens.");
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  std::vector<Cursor> result{
      {.on_x = false, .value = static_cast<double>(set.integer("position")), .parameter = "position"}};
  for (const std::int64_t dimension : set.list("dimensions"))
    if (dimension < set.integer("d_model"))
      result.push_back({.value = static_cast<double>(dimension), .parameter = "dimensions"});
  return result;
}

struct Cell {
  std::int64_t position, dimension;
};

Cell cell_at(const ParameterSet& set, double x, double y) {
  const std::int64_t first = set.integer("first_position");
  return {std::clamp<std::int64_t>(std::llround(y), first, first + set.integer("positions") - 1),
          std::clamp<std::int64_t>(std::llround(x), 0, set.integer("d_model") - 1)};
}

std::vector<Assignment> pick(const ParameterSet& set, int, double x, double y, bool add) {
  const Cell cell = cell_at(set, x, y);
  std::vector<Assignment> assignments = pick_dimension(set, cell.dimension, add);
  assignments.push_back({"position", cell.position});
  return assignments;
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const Cell cell = cell_at(set, x, y);
  return explain_sinusoid(sinusoidal_settings(set), cell.position, cell.dimension);
}

}  // namespace

Figure sinusoidal_heatmap() {
  Figure figure{
      .id = "sinusoidal_heatmap",
      .title = "Sinusoidal positional encoding",
      .topic = "Sinusoidal",
      .source = "Vaswani et al. 2017, section 3.5",
      .parameters = sinusoidal_parameters(),
      .cursor_parameters = {parameters::position(), parameters::dimensions(), parameters::pair()},
      .presets = {{.id = "article-004-figure-1",
                   .title = "Sinusoidal Positional Encoding",
                   .values = {{"d_model", std::int64_t{128}}, {"positions", std::int64_t{100}}},
                   .width = 1200,
                   .height = 800,
                   .labels = {.title = "Sinusoidal Positional Encoding"}},
                  {.id = "article-002-periods",
                   .title = "Periods from 2π to 10000 · 2π, with the inclusive exponent",
                   .values = {{"d_model", std::int64_t{128}}, {"exponent", std::string("inclusive")}}},
                  {.id = "article-002-periods-512",
                   .title = "The longest period at d = 512: 60611 tokens",
                   .values = {{"d_model", std::int64_t{512}}}}},
      .dashboard_place = 1,
      .evaluate = evaluate,
      .cursors = cursors,
      .pick = pick,
      .explain = explain};
  figure.parameters.push_back(parameters::positions());
  figure.parameters.push_back(parameters::first_position());
  return figure;
}

}  // namespace ropewalk
