// The position vector PE(m): one value a dimension, beside that of a second position if asked for.
#include <algorithm>
#include <cmath>

#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

std::vector<Point> vector_points(const SinusoidalTable& table, std::int64_t position) {
  const std::vector<double> values = table.vector_at(static_cast<double>(position));
  std::vector<Point> points;
  for (std::size_t k = 0; k < values.size(); ++k) points.push_back({static_cast<double>(k), values[k]});
  return points;
}

Plot evaluate(const ParameterSet& set) {
  const SinusoidalTable table(sinusoidal_settings(set));
  const std::int64_t m = set.integer("position");
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
  if (set.flag("compare")) {
    const std::int64_t n = set.integer("position_2");
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

std::int64_t dimension_at(const ParameterSet& set, double x) {
  return std::clamp<std::int64_t>(std::llround(x), 0, set.integer("d_model") - 1);
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  std::vector<Cursor> result;
  for (const std::int64_t dimension : set.list("dimensions"))
    if (dimension < set.integer("d_model"))
      result.push_back({.value = static_cast<double>(dimension), .parameter = "dimensions"});
  return result;
}

std::vector<Assignment> pick(const ParameterSet& set, int, double x, double, bool add) {
  return pick_dimension(set, dimension_at(set, x), add);
}

Explanation explain(const ParameterSet& set, int, double x, double) {
  return explain_sinusoid(sinusoidal_settings(set), set.integer("position"), dimension_at(set, x));
}

}  // namespace

Figure position_vector() {
  Figure figure{.id = "position_vector",
                .title = "The vector of one position",
                .topic = "Sinusoidal",
                .source = "Vaswani et al. 2017, section 3.5",
                .parameters = sinusoidal_parameters(),
                .cursor_parameters = {parameters::dimensions(), parameters::pair()},
                .presets = {{.id = "article-002-position-vector",
                             .title = "sin(pos), cos(pos), sin(pos/10000^(2/d)), ...",
                             .values = {{"d_model", std::int64_t{128}}, {"position", std::int64_t{1}}}},
                            {.id = "article-002-interactive-figure",
                             .title = "First half sines, second half cosines",
                             .values = {{"d_model", std::int64_t{128}},
                                        {"layout", std::string("concatenated")},
                                        {"position", std::int64_t{50}}}}},
                .evaluate = evaluate,
                .cursors = cursors,
                .pick = pick,
                .explain = explain};
  for (Parameter parameter : {parameters::position(), parameters::position_2(),
                              Parameter{.id = "compare",
                              .type = ParameterType::flag,
                              .label = "Compare with n",
                              .help = "Draws the vector of position n beside that of position m.",
                              .group = "Position",
                              .level = Level::advanced,
                              .default_value = false}})
    figure.parameters.push_back(std::move(parameter));
  return figure;
}

}  // namespace ropewalk
