// One pair of dimensions as a vector in the plane, rotated by RoPE from position to position.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "encodings/angle.h"
#include "encodings/rotary.h"
#include "figure/figure.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "portable/functions.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto steps = integer(
    {.id = "steps", .label = "Steps",
     .help = "How many positions m = 1, 2, ... are drawn as arrows of their own.", .group = "Vector",
     .level = Level::advanced, .range = {0, 64}, .soft_range = {0, 16}, .default_value = 5});
// clang-format on
}  // namespace param

namespace {

constexpr int kCirclePoints = 361;

struct Pair {
  std::int64_t index;
  double inverse_frequency;  // radians per token
};

/// The chosen pair, or the last pair if d_model is too small for it.
Pair shown_pair(const ParameterSet& set) {
  const std::int64_t dim = even_count(set, param::d_model);
  const std::int64_t index = std::min(set[param::pair], dim / 2 - 1);
  return {index, inverse_frequency(index, dim, set[param::base])};
}

Point rotated(const ParameterSet& set, const Pair& pair, std::int64_t position) {
  const auto [x, y] = rotate_pair(set[param::vector_x], set[param::vector_y],
                                  angle_rad(static_cast<double>(position), pair.inverse_frequency));
  return {x, y};
}

Arrows arrow(std::string name, Point tip, Role role, Emphasis emphasis) {
  return {.name = std::move(name), .arrows = {{{0, 0}, tip}}, .role = role, .emphasis = emphasis};
}

Plot evaluate(const ParameterSet& set) {
  const Pair pair = shown_pair(set);
  const double x = set[param::vector_x];
  const double y = set[param::vector_y];
  const double radius = portable::hypot(x, y);
  const std::int64_t m = set[param::position];
  Plot plot{.title = "Rotated vector",
            .subtitle =
                "pair " + std::to_string(pair.index) + " turns " + rounded(pair.inverse_frequency, 3) + " rad a token"};
  if (pair.index != set[param::pair])
    plot.notes.push_back("Pair " + std::to_string(set[param::pair]) + " does not exist at d_model " +
                         std::to_string(set[param::d_model]) + ": pair " + std::to_string(pair.index) + " is drawn.");
  if (radius == 0) plot.notes.push_back("The vector is zero: there is nothing to rotate.");

  Panel panel{.equal = true};
  const double reach = radius == 0 ? 1 : 1.25 * radius;
  panel.x = {.label = "x, first of the pair", .limits = {-reach, reach}, .parameter = param::vector_x.id};
  panel.y = {.label = "y, second of the pair", .limits = {-reach, reach}, .parameter = param::vector_y.id};
  panel.marks.push_back(
      Line{"circle", polyline(circle({0, 0}, radius, kCirclePoints)), Role::muted, LineStyle::solid, Emphasis::faint});
  for (std::int64_t step = 1; step <= set[param::steps]; ++step)
    panel.marks.push_back(
        arrow("m = " + std::to_string(step), rotated(set, pair, step), Role::series_1, Emphasis::normal));
  panel.marks.push_back(arrow("original", {x, y}, Role::ink, Emphasis::strong));
  Arrows at_position = arrow("position", rotated(set, pair, m), Role::series_2, Emphasis::strong);
  at_position.label = "m = " + grouped(m);
  panel.marks.push_back(std::move(at_position));
  plot.panels.push_back(std::move(panel));
  const double turns = angle_rad(static_cast<double>(m), pair.inverse_frequency) / (2 * std::numbers::pi);
  plot.notes.push_back("At position " + grouped(m) + " the pair has made " + rounded(turns, 4) +
                       " turns; its norm stays " + rounded(radius, 4) + ".");
  return plot;
}

std::vector<Handle> handles(const ParameterSet& set) { return {{.at = {set[param::vector_x], set[param::vector_y]}}}; }

Explanation explain(const ParameterSet& set, int, double, double) {
  const Pair pair = shown_pair(set);
  const std::int64_t m = set[param::position];
  const double angle = angle_rad(static_cast<double>(m), pair.inverse_frequency);
  const Point tip = rotated(set, pair, m);
  const std::string x = shortest(set[param::vector_x]);
  const std::string y = shortest(set[param::vector_y]);
  return {.formula = "(x cos mθ - y sin mθ, x sin mθ + y cos mθ)",
          .with_numbers = "m θ = " + std::to_string(m) + " * " + rounded(pair.inverse_frequency) + " = " +
                          rounded(angle) + " rad\n(" + x + ", " + y + ")\n= (" + fixed(tip.x) + ", " + fixed(tip.y) +
                          ")",
          .text = "wavelength " + rounded(wavelength(pair.inverse_frequency), 4) + " tokens; the norm stays " +
                  rounded(portable::hypot(tip.x, tip.y))};
}

}  // namespace

Figure rotated_vector() {
  return {.id = "rotated_vector",
          .title = "Rotated vector",
          .topic = "Rotary",
          .summary = "One pair of dimensions as an arrow that turns with the position",
          .source = "Su et al. 2021, RoFormer, section 3.2",
          .parameters = {param::d_model, param::base, param::pair, param::position, param::vector_x, param::vector_y,
                         param::steps},
          .presets = {preset("article-004-figure-4", "A vector and its rotations for several m",
                             {{param::pair, 0}, {param::steps, 5}, {param::position, 5}}),
                      preset("article-003-dog", "\"dog\", turned as words are put before it",
                             {{param::pair, 0}, {param::steps, 4}, {param::position, 4}})},
          .dashboard_place = 3,
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .handles = handles,
          .explain = explain};
}

}  // namespace ropewalk
