// The position vector PE(m): one value for each dimension, with that of a second position on request.
#include "figure/random_vectors.h"
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
  const std::vector<double> first = table.vector_at(static_cast<double>(m));
  panel.marks.push_back(Stems{"PE(" + std::to_string(m) + ")", polyline(indexed_points(first))});
  plot.notes.push_back("Norm " + rounded(norm(first)) + (table.dim() % 2 == 0 ? ", the same at every position." : "."));
  if (set[param::compare]) {
    const std::int64_t n = set[param::position_2];
    const std::vector<double> second = table.vector_at(static_cast<double>(n));
    panel.marks.push_back(
        Stems{"PE(" + std::to_string(n) + ")", polyline(indexed_points(second)), Role::series_2, LineStyle::dashed});
    plot.subtitle = "positions " + grouped(m) + " and " + grouped(n);
    plot.notes.push_back("Dot product with position " + grouped(n) + ": " + rounded(dot(first, second)) + ".");
  }
  plot.panels.push_back(std::move(panel));
  return plot;
}

std::vector<Assignment> pick(const ParameterSet& set, int, double x, double, bool add) {
  return pick_dimension(set, nearest_cell(x, set[param::d_model]), add);
}

Explanation explain(const ParameterSet& set, int, double x, double) {
  return explain_sinusoid(sinusoidal_settings(set), set[param::position], nearest_cell(x, set[param::d_model]));
}

}  // namespace

Figure position_vector() {
  return {.id = "position_vector",
          .title = "The vector of one position",
          .topic = "Sinusoidal",
          .summary = "All numbers of one position's vector, dimension by dimension",
          .source = "Vaswani et al. 2017, section 3.5",
          .parameters = {param::d_model, param::base, param::layout, param::exponent, param::position,
                         param::position_2, param::compare},
          .cursor_parameters = {param::dimensions, param::pair},
          .presets = {preset("article-002-position-vector", "sin(pos), cos(pos), sin(pos/10000^(2/d)), ...",
                             {{param::d_model, 128}, {param::position, 1}}),
                      preset("article-002-interactive-figure", "First half sines, second half cosines",
                             {{param::d_model, 128}, {param::layout, Layout::concatenated}, {param::position, 50}})},
          .evaluate = evaluate,
          .cursors = dimension_cursors,
          .pick = pick,
          .explain = explain};
}

}  // namespace ropewalk
