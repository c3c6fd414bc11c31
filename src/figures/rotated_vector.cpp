// One pair of dimensions as a vector in the plane, turned by RoPE from position to position.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "encodings/angle.h"
#include "encodings/rotary.h"
#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr int kCirclePoints = 361;

struct Pair {
  std::int64_t index;
  double inverse_frequency;  // radians a token
};

/// The chosen pair, or the last that exists at this d_model.
Pair shown_pair(const ParameterSet& set) {
  const std::int64_t dim = parameters::even_count(set, "d_model");
  const std::int64_t index = std::min(set.integer("pair"), dim / 2 - 1);
  return {index, inverse_frequency(index, dim, set.real("base"))};
}

Point turned(const ParameterSet& set, const Pair& pair, std::int64_t position) {
  const auto [x, y] = rotate_pair(set.real("vector_x"), set.real("vector_y"),
                                  angle_rad(static_cast<double>(position), pair.inverse_frequency));
  return {x, y};
}

Arrows arrow(std::string name, Point tip, Role role, Emphasis emphasis) {
  return {.name = std::move(name), .arrows = {{{0, 0}, tip}}, .role = role, .emphasis = emphasis};
}

std::vector<Point> circle(double radius) {
  std::vector<Point> points;
  for (int i = 0; i < kCirclePoints; ++i) {
    const double angle = 2 * std::numbers::pi * i / (kCirclePoints - 1);
    points.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  return points;
}

Plot evaluate(const ParameterSet& set) {
  const Pair pair = shown_pair(set);
  const double x = set.real("vector_x");
  const double y = set.real("vector_y");
  const double radius = std::hypot(x, y);
  const std::int64_t m = set.integer("position");
  Plot plot{.title = "Rotated vector",
            .subtitle = "pair " + std::to_string(pair.index) + " turns " +
                        rounded(pair.inverse_frequency, 3) + " rad a token"};
  if (pair.index != set.integer("pair"))
    plot.notes.push_back("Pair " + std::to_string(set.integer("pair")) + " does not exist at d_model " +
                         std::to_string(set.integer("d_model")) + ": pair " + std::to_string(pair.index) +
                         " is drawn.");
  if (radius == 0) plot.notes.push_back("The vector is zero: there is nothing to turn.");

  Panel panel{.equal = true};
  const double reach = radius == 0 ? 1 : 1.25 * radius;
  panel.x = {.label = "x_{2i}", .limits = {-reach, reach}, .parameter = "vector_x"};
  panel.y = {.label = "x_{2i+1}", .limits = {-reach, reach}, .parameter = "vector_y"};
  panel.marks.push_back(Line{.name = "circle",
                             .source = polyline(circle(radius)),
                             .role = Role::muted,
                             .emphasis = Emphasis::faint});
  for (std::int64_t step = 1; step <= set.integer("steps"); ++step)
    panel.marks.push_back(
        arrow("m = " + std::to_string(step), turned(set, pair, step), Role::series_1, Emphasis::normal));
  panel.marks.push_back(arrow("original", {x, y}, Role::ink, Emphasis::strong));
  Arrows at_position = arrow("position", turned(set, pair, m), Role::series_2, Emphasis::strong);
  at_position.label = "m = " + grouped(m);
  panel.marks.push_back(std::move(at_position));
  plot.panels.push_back(std::move(panel));
  const double turns = angle_rad(static_cast<double>(m), pair.inverse_frequency) / (2 * std::numbers::pi);
  plot.notes.push_back("At position " + grouped(m) + " the pair has made " + rounded(turns, 4) +
                       " turns; its length stays " + rounded(radius, 4) + ".");
  return plot;
}

std::vector<Handle> handles(const ParameterSet& set) {
  return {{.at = {set.real("vector_x"), set.real("vector_y")}}};
}

Explanation explain(const ParameterSet& set, int, double, double) {
  const Pair pair = shown_pair(set);
  const std::int64_t m = set.integer("position");
  const double angle = angle_rad(static_cast<double>(m), pair.inverse_frequency);
  const Point tip = turned(set, pair, m);
  const std::string x = shortest(set.real("vector_x"));
  const std::string y = shortest(set.real("vector_y"));
  return {.formula = "(x cos mθ - y sin mθ, x sin mθ + y cos mθ)",
          .with_numbers = "m θ = " + std::to_string(m) + " * " + rounded(pair.inverse_frequency) + " = " +
                          rounded(angle) + " rad\n(" + x + ", " + y + ")\n= (" + fixed(tip.x) + ", " +
                          fixed(tip.y) + ")",
          .text = "wavelength " + rounded(wavelength(pair.inverse_frequency), 4) +
                  " tokens; length kept at " + rounded(std::hypot(tip.x, tip.y))};
}

Parameter component(std::string id, std::string label, double by_default) {
  return {.id = std::move(id),
          .type = ParameterType::real,
          .label = std::move(label),
          .help = "A component of the pair before it is turned; drag the arrow's tip to set both.",
          .group = "Vector",
          .level = Level::advanced,
          .range = {-2, 2},
          .soft_range = {-2, 2},
          .snap = Snap::hundredths,
          .default_value = by_default};
}

}  // namespace

Figure rotated_vector() {
  return {
      .id = "rotated_vector",
      .title = "Rotated vector",
      .topic = "Rotary",
      .source = "Su et al. 2021, RoFormer, section 3.2",
      .parameters = {parameters::d_model(), parameters::base(), parameters::pair(), parameters::position(),
                     component("vector_x", "Vector x", 0.8), component("vector_y", "Vector y", 0.6),
                     Parameter{.id = "steps",
                               .type = ParameterType::integer,
                               .label = "Steps",
                               .help = "How many positions m = 1, 2, ... are drawn as arrows of their own.",
                               .group = "Vector",
                               .level = Level::advanced,
                               .range = {0, 64},
                               .soft_range = {0, 16},
                               .default_value = std::int64_t{5}}},
      .presets =
          {{.id = "article-004-figure-4",
            .title = "A vector and its rotations for several m",
            .values = {{"pair", std::int64_t{0}}, {"steps", std::int64_t{5}}, {"position", std::int64_t{5}}}},
           {.id = "article-003-dog",
            .title = "\"dog\", turned as words are put before it",
            .values = {{"pair", std::int64_t{0}},
                       {"steps", std::int64_t{4}},
                       {"position", std::int64_t{4}}}}},
      .dashboard_place = 3,
      .evaluate = evaluate,
      .handles = handles,
      .explain = explain};
}

}  // namespace ropewalk
