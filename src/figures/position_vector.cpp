// The position vector PE(m): one value for each dimension, with that of a second position on request.
#include <algorithm>
#include <cmath>

#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {
// clang-format off

const auto compare = flag(
    {.id = "compare", .label = "Compare with n",
     .help = "Draws the vector of position n beside that of position m.", .group = "Position",
     .level = Level::advanced});

// clang-format on
}  // namespace param

namespace {

std::vector<Point> vector_points(const SinusoidalTable& table, std::int64_t position) {
  const std::vector<double> values = table.vector_at(static_cast<double>(position));
  std::vector<Point> points;
  for (std::size_t k = 0; k < values.size(); ++k) points.push_back({static_cast<double>(k), values[k]});
  return points;
}

Plot evaluate(const ParameterSet& set) {
  const SinusoidalTable table(sinusoidal_settings(set));
  const std::int64_t m = set[param::position];
  Plot plot{.title = "The vector of one position", .subtitle = "position " + grouped(m)};
  Panel panel;
  panel.x = {.label = table.settings().layout == Layout::interleaved ? "Dimension (fast to slow)"
                                                                     : "Dimension (sines, then cosines)",
             .limits = {-1, static_cast<double>(table.dim())},
             .whole = true};
  panel.y = {.label = "Value", .limits = {-1.1, 1.1}};
  const std::vector<Point> first = vector_points(table, m);
  panel.marks.push_back(Stems{.name = "PE(" + std::to_string(m) + ")", .source = polyline(first)});
  double norm_squared = 0;
  for (const Point& point : first) norm_squared += point.y * point.y;
  plot.notes.push_back("Norm " + rounded(std::sqrt(norm_squared)) +
                       (table.dim() % 2 == 0 ? ", the same at every position." : "."));
  if (set[param::compare]) {
    const std::int64_t n = set[param::position_2];
    const std::vector<Point> second = vector_points(table, n);
    panel.marks.push_back(Stems{.name = "PE(" + std::to_string(n) + ")",
                                .source = polyline(second),
                                .role = Role::series_2,
                                .style = LineStyle::dashed});
    double dot = 0;
    for (std::size_t k = 0; k < first.size(); ++k) dot += first[k].y * second[k].y;
    plot.subtitle = "positions " + grouped(m) + " and " + grouped(n);
    plot.notes.push_back("Dot product with position " + grouped(n) + ": " + rounded(dot) + ".");
  }
  plot.panels.push_back(std::move(panel));
  return plot;
}

std::vector<Assignment> pick(const ParameterSet& set, int, double x, double, bool add) {
  return pick_dimension(set, nearest_cell(x, set[param::d_model]), add);
}

Explanation explain(const ParameterSet& set, int, double x, double) {
  return explain_sinusoid(sinusoidal_settings(set), set[param::position],
                          nearest_cell(x, set[param::d_model]));
}

}  // namespace

Figure position_vector() {
  return {.id = "position_vector",
          .title = "The vector of one position",
          .topic = "Sinusoidal",
          .source = "Vaswani et al. 2017, section 3.5",
          .parameters = {param::d_model, param::base, param::layout, param::exponent, param::position,
                         param::position_2, param::compare},
          .cursor_parameters = {param::dimensions, param::pair},
          .presets = {{.id = "article-002-position-vector",
                       .title = "sin(pos), cos(pos), sin(pos/10000^(2/d)), ...",
                       .values = {{param::d_model, 128}, {param::position, 1}}},
                      {.id = "article-002-interactive-figure",
                       .title = "First half sines, second half cosines",
                       .values = {{param::d_model, 128},
                                  {param::layout, Layout::concatenated},
                                  {param::position, 50}}}},
          .evaluate = evaluate,
          .cursors = dimension_cursors,
          .pick = pick,
          .explain = explain};
}

}  // namespace ropewalk
