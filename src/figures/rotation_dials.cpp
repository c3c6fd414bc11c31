// Every pair as a dial: where its hand stands at one position, from the fastest pair to the slowest.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "encodings/angle.h"
#include "encodings/argument.h"
#include "encodings/frequency.h"
#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr int kCirclePoints = 73;
constexpr std::size_t kCaptioned = 15;  // dials that have room for more than their number
constexpr double kStep = 2.6;           // from dial to dial, in radii
constexpr double kCaption = 1.2;        // below a dial's middle

std::vector<std::int64_t> shown_pairs(const ParameterSet& set) {
  const std::int64_t dim = set.integer("d_model");
  require_even_dim(dim);
  const std::int64_t last = dim / 2 - 1;
  const std::int64_t count = std::min(set.integer("pairs_shown"), last + 1);
  std::vector<std::int64_t> pairs;
  for (std::int64_t i = 0; i < count; ++i)
    pairs.push_back(
        count == 1 ? 0 : std::llround(static_cast<double>(i * last) / static_cast<double>(count - 1)));
  return pairs;
}

/// Wider than high, as screens are.
std::int64_t columns_for(std::size_t count) {
  return std::max<std::int64_t>(1, std::llround(std::ceil(std::sqrt(static_cast<double>(count) * 1.7))));
}

Point middle_of(std::size_t dial, std::int64_t columns) {
  const auto i = static_cast<std::int64_t>(dial);
  return {kStep * static_cast<double>(i % columns), -1.1 * kStep * static_cast<double>(i / columns)};
}

std::vector<Point> circle_around(Point middle) {
  std::vector<Point> points;
  for (int i = 0; i < kCirclePoints; ++i) {
    const double angle = 2 * std::numbers::pi * i / (kCirclePoints - 1);
    points.push_back({middle.x + std::cos(angle), middle.y + std::sin(angle)});
  }
  return points;
}

Plot evaluate(const ParameterSet& set) {
  const std::vector<std::int64_t> pairs = shown_pairs(set);
  const std::int64_t dim = set.integer("d_model");
  const std::int64_t m = set.integer("position");
  const std::int64_t columns = std::min(columns_for(pairs.size()), std::ssize(pairs));
  Plot plot{.title = "A dial for every pair", .subtitle = "position " + grouped(m) + ", from fast to slow"};
  Panel panel{.equal = true, .bare = true};
  const auto rows = static_cast<double>((std::ssize(pairs) + columns - 1) / columns);
  panel.x = {.label = "Dials, fast to slow",
             .limits = {-1.25, kStep * static_cast<double>(columns - 1) + 1.25}};
  panel.y = {.label = "Dials, fast to slow", .limits = {-1.1 * kStep * (rows - 1) - 1.5, 1.25}};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Point middle = middle_of(i, columns);
    const std::string name = "pair " + std::to_string(pairs[i]);
    const double theta = inverse_frequency(pairs[i], dim, set.real("base"));
    const SinCos turn = sin_cos_at(static_cast<double>(m), theta);
    panel.marks.push_back(Line{.name = "dial " + std::to_string(pairs[i]),
                               .source = polyline(circle_around(middle)),
                               .role = Role::muted,
                               .emphasis = Emphasis::faint});
    panel.marks.push_back(Arrows{.name = name,
                                 .arrows = {{middle, {middle.x + turn.cos, middle.y + turn.sin}}},
                                 .emphasis = Emphasis::strong});
    // Many dials are small: their pair is all that fits below them.
    const std::string turns = rounded(static_cast<double>(m) / wavelength(theta), 2);
    panel.marks.push_back(
        Text{.at = {middle.x, middle.y - kCaption},
             .text = pairs.size() > kCaptioned ? std::to_string(pairs[i]) : name + ": " + turns + " turns"});
  }
  if (std::ssize(pairs) < set.integer("pairs_shown"))
    plot.notes.push_back("At d_model " + std::to_string(dim) + " there are " + std::to_string(dim / 2) +
                         " pairs.");
  const double slowest = wavelength(inverse_frequency(dim / 2 - 1, dim, set.real("base")));
  plot.notes.push_back(
      "Pair i turns by θ_i = base^(-2i/d) a token: pair 0 comes round every 6.28 tokens, pair " +
      std::to_string(dim / 2 - 1) + " every " + rounded(slowest, 6) + ".");
  plot.notes.push_back(
      "The paper counts pairs from 1 with θ_i = base^(-2(i-1)/d): the same angles. With i from 1 and "
      "base^(-2i/d), as "
      "article 004's text has it, every pair would turn like the next slower one.");
  plot.panels.push_back(std::move(panel));
  return plot;
}

/// The dial under the pointer, or none.
const std::int64_t* pair_at(const std::vector<std::int64_t>& pairs, double x, double y) {
  const std::int64_t columns = std::min(columns_for(pairs.size()), std::ssize(pairs));
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Point middle = middle_of(i, columns);
    if (std::hypot(x - middle.x, y - middle.y) < kStep / 2) return &pairs[i];
  }
  return nullptr;
}

std::vector<Assignment> pick(const ParameterSet& set, int, double x, double y, bool) {
  const std::vector<std::int64_t> pairs = shown_pairs(set);
  const std::int64_t* pair = pair_at(pairs, x, y);
  return pair ? std::vector<Assignment>{{"pair", *pair}} : std::vector<Assignment>{};
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const std::vector<std::int64_t> pairs = shown_pairs(set);
  const std::int64_t* pair = pair_at(pairs, x, y);
  if (!pair) return {};
  const double theta = inverse_frequency(*pair, set.integer("d_model"), set.real("base"));
  const std::int64_t m = set.integer("position");
  return {.formula = "angle = m θ_i, θ_i = base^(-2i/d)",
          .with_numbers = "pair " + std::to_string(*pair) + ": " + std::to_string(m) + " * " +
                          rounded(theta) + "\n= " + rounded(angle_rad(static_cast<double>(m), theta)) +
                          " rad",
          .text = "wavelength " + rounded(wavelength(theta), 5) + " tokens"};
}

}  // namespace

Figure rotation_dials() {
  return {
      .id = "rotation_dials",
      .title = "A dial for every pair",
      .topic = "Rotary",
      .source = "Su et al. 2021, RoFormer, section 3.2.2",
      .parameters = {parameters::d_model(), parameters::base(), parameters::position(),
                     Parameter{
                         .id = "pairs_shown",
                         .type = ParameterType::integer,
                         .label = "Pairs shown",
                         .help = "How many pairs have a dial, spread evenly from the fastest to the slowest.",
                         .group = "Vector",
                         .level = Level::advanced,
                         .range = {1, 64},
                         .soft_range = {1, 64},
                         .default_value = std::int64_t{8}}},
      .cursor_parameters = {parameters::pair()},
      .presets = {{.id = "article-004-figure-5",
                   .title = "A word vector split into d/2 planes",
                   .values = {{"d_model", std::int64_t{128}},
                              {"pairs_shown", std::int64_t{64}},
                              {"position", std::int64_t{3}}}},
                  {.id = "article-001-rotation-rule",
                   .title = "Two-dimensional chunks, each with an angle of its own",
                   .values = {{"d_model", std::int64_t{8}}, {"position", std::int64_t{1}}}}},
      .evaluate = evaluate,
      .pick = pick,
      .explain = explain};
}

}  // namespace ropewalk
