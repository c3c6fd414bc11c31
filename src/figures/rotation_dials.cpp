// Every pair as a dial whose hand shows its angle at one position, from the fastest pair to the slowest.
#include <algorithm>
#include <cmath>

#include "encodings/angle.h"
#include "encodings/frequency.h"
#include "figure/figure.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto pairs_shown = integer(
    {.id = "pairs_shown", .label = "Pairs shown",
     .help = "How many pairs have a dial, spread evenly from the fastest to the slowest.", .group = "Vector",
     .level = Level::advanced, .range = {1, 64}, .default_value = 8});
// clang-format on
}  // namespace param

namespace {

constexpr int kCirclePoints = 73;
constexpr std::size_t kCaptioned = 15;  // up to so many dials have room for a longer caption
constexpr double kStep = 2.6;           // distance between dials, in radii
constexpr double kCaption = 1.2;        // distance of the caption below a dial's centre

std::vector<std::int64_t> shown_pairs(const ParameterSet& set) {
  const std::int64_t last = even_count(set, param::d_model) / 2 - 1;
  const std::int64_t count = std::min(set[param::pairs_shown], last + 1);
  std::vector<std::int64_t> pairs;
  for (std::int64_t i = 0; i < count; ++i)
    pairs.push_back(count == 1 ? 0 : std::llround(static_cast<double>(i * last) / static_cast<double>(count - 1)));
  return pairs;
}

/// The grid is wider than high, as screens are.
std::int64_t columns_for(std::size_t count) {
  return std::max<std::int64_t>(1, std::llround(std::ceil(std::sqrt(static_cast<double>(count) * 1.7))));
}

Point centre_of(std::size_t dial, std::int64_t columns) {
  const auto i = static_cast<std::int64_t>(dial);
  return {kStep * static_cast<double>(i % columns), -1.1 * kStep * static_cast<double>(i / columns)};
}

Plot evaluate(const ParameterSet& set) {
  const std::vector<std::int64_t> pairs = shown_pairs(set);
  const std::int64_t dim = set[param::d_model];
  const std::int64_t m = set[param::position];
  const std::int64_t columns = std::min(columns_for(pairs.size()), std::ssize(pairs));
  Plot plot{.title = "A dial for every pair", .subtitle = "position " + grouped(m) + ", from fast to slow"};
  Panel panel{.equal = true, .bare = true};
  const auto rows = static_cast<double>((std::ssize(pairs) + columns - 1) / columns);
  panel.x = {.label = "Dials, fast to slow", .limits = {-1.25, kStep * static_cast<double>(columns - 1) + 1.25}};
  panel.y = {.label = "Dials, fast to slow", .limits = {-1.1 * kStep * (rows - 1) - 1.5, 1.25}};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Point centre = centre_of(i, columns);
    const std::string name = "pair " + std::to_string(pairs[i]);
    const double theta = inverse_frequency(pairs[i], dim, set[param::base]);
    const SinCos turn = sin_cos_at(static_cast<double>(m), theta);
    panel.marks.push_back(Line{"dial " + std::to_string(pairs[i]), polyline(circle(centre, 1, kCirclePoints)),
                               Role::muted, LineStyle::solid, Emphasis::faint});
    panel.marks.push_back(Arrows{
        .name = name, .arrows = {{centre, {centre.x + turn.cos, centre.y + turn.sin}}}, .emphasis = Emphasis::strong});
    // Many dials are small: only the number of the pair fits below them.
    const std::string turns = rounded(static_cast<double>(m) / wavelength(theta), 2);
    panel.marks.push_back(
        Text{.at = {centre.x, centre.y - kCaption},
             .text = pairs.size() > kCaptioned ? std::to_string(pairs[i]) : name + ": " + turns + " turns"});
  }
  if (std::ssize(pairs) < set[param::pairs_shown])
    plot.notes.push_back("At d_model " + std::to_string(dim) + " there are " + std::to_string(dim / 2) + " pairs.");
  const double slowest = wavelength(inverse_frequency(dim / 2 - 1, dim, set[param::base]));
  plot.notes.push_back("Pair i rotates by θ_i = base^(-2i/d) per token: pair 0 makes one turn in 6.28 tokens, pair " +
                       std::to_string(dim / 2 - 1) + " in " + rounded(slowest, 6) + ".");
  plot.notes.push_back(
      "The paper counts pairs from 1 with θ_i = base^(-2(i-1)/d): the same angles. With i from 1 and base^(-2i/d), "
      "which "
      "mixes the two ways of counting, every pair would rotate like the next slower one.");
  plot.panels.push_back(std::move(panel));
  return plot;
}

/// The dial under the pointer, or none.
const std::int64_t* pair_at(const std::vector<std::int64_t>& pairs, double x, double y) {
  const std::int64_t columns = std::min(columns_for(pairs.size()), std::ssize(pairs));
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Point centre = centre_of(i, columns);
    if (std::hypot(x - centre.x, y - centre.y) < kStep / 2) return &pairs[i];
  }
  return nullptr;
}

std::vector<Assignment> pick(const ParameterSet& set, int, double x, double y, bool) {
  const std::vector<std::int64_t> pairs = shown_pairs(set);
  const std::int64_t* pair = pair_at(pairs, x, y);
  return pair ? std::vector<Assignment>{{param::pair, *pair}} : std::vector<Assignment>{};
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const std::vector<std::int64_t> pairs = shown_pairs(set);
  const std::int64_t* pair = pair_at(pairs, x, y);
  if (!pair) return {};
  const double theta = inverse_frequency(*pair, set[param::d_model], set[param::base]);
  const std::int64_t m = set[param::position];
  return {.formula = "angle = m θ_i, θ_i = base^(-2i/d)",
          .with_numbers = "pair " + std::to_string(*pair) + ": " + std::to_string(m) + " * " + rounded(theta) +
                          "\n= " + rounded(angle_rad(static_cast<double>(m), theta)) + " rad",
          .text = "wavelength " + rounded(wavelength(theta), 5) + " tokens"};
}

}  // namespace

Figure rotation_dials() {
  return {.id = "rotation_dials",
          .title = "A dial for every pair",
          .topic = "Rotary",
          .source = "Su et al. 2021, RoFormer, section 3.2.2",
          .parameters = {param::d_model, param::base, param::position, param::pairs_shown},
          .cursor_parameters = {param::pair},
          .presets = {preset("article-004-figure-5", "A word vector split into d/2 planes",
                             {{param::d_model, 128}, {param::pairs_shown, 64}, {param::position, 3}}),
                      preset("article-001-rotation-rule", "Two-dimensional chunks, each with an angle of its own",
                             {{param::d_model, 8}, {param::position, 1}})},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .pick = pick,
          .explain = explain};
}

}  // namespace ropewalk
