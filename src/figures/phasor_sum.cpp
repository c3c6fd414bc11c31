// The mean cosine as a sum of arrows, one for each pair of dimensions: why the curve falls, ripples and dips.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "encodings/angle.h"
#include "figure/distance_line.h"
#include "figure/figure.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "portable/functions.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// The arrows of all pairs at one distance, tail to tip. An arrow that has not turned points up; arrows turn clockwise,
/// so that the height of the last tip is the mean cosine.
struct Chain {
  Chain(std::vector<double> frequencies, std::int64_t whole_distance)
      : thetas(std::move(frequencies)), distance(static_cast<double>(whole_distance)) {
    const auto pairs = static_cast<double>(thetas.size());
    Point tail{0, 0};
    for (std::size_t i = thetas.size(); i-- > 0;) {  // from the slowest pair to the fastest
      const SinCos turn = sin_cos_at(distance, thetas[i]);
      const Point tip{tail.x + turn.sin / pairs, tail.y + turn.cos / pairs};
      arrows.push_back({tail, tip});
      tail = tip;
      if (std::abs(angle_rad(distance, thetas[i])) <= std::numbers::pi / 2) ++within_quarter_turn;
    }
  }

  std::string share() const {
    return "Pairs within a quarter turn: " + grouped(within_quarter_turn) + " of " + grouped(std::ssize(arrows));
  }
  Point end() const { return arrows.back().tip; }

  std::vector<double> thetas;              // [pairs] radians per token, the fastest first
  double distance;                         // tokens
  std::vector<Arrow> arrows;               // [pairs], the slowest first
  std::ptrdiff_t within_quarter_turn = 0;  // arrows, the first ones: slow pairs
};

Panel chain_panel(const Chain& chain, double lowest) {
  const auto tip = [](const Arrow& arrow) { return arrow.tip; };
  const auto [left, right] = std::ranges::minmax(chain.arrows, {}, [&](const Arrow& a) { return tip(a).x; });
  Panel panel{
      .title = chain.share(),
      .x = {.label = "Mean sine", .limits = {std::min(-0.35, left.tip.x - 0.05), std::max(0.65, right.tip.x + 0.05)}},
      .y = {.label = "Mean cosine", .limits = {lowest, 1.05}},
      .equal = true};
  const auto bend = chain.arrows.begin() + chain.within_quarter_turn;
  if (bend != chain.arrows.begin())
    panel.marks.push_back(
        Arrows{"within a quarter turn", {chain.arrows.begin(), bend}, Role::series_1, Emphasis::strong});
  if (bend != chain.arrows.end())
    panel.marks.push_back(Arrows{"turned further", {bend, chain.arrows.end()}, Role::muted});
  panel.marks.push_back(Line{"mean cosine", polyline({chain.end(), {panel.x.limits.max, chain.end().y}}),
                             Role::series_2, LineStyle::dotted});
  panel.marks.push_back(Arrows{.name = "sum",
                               .arrows = {{{0, 0}, chain.end()}},
                               .role = Role::series_2,
                               .emphasis = Emphasis::strong,
                               .label = " "});  // the chain ends where the name would be
  return panel;
}

/// Where the mean cosine is negative, in words.
std::string negative_distances(const DistanceTurns& turns, std::int64_t searched) {
  std::vector<double> cosines(static_cast<std::size_t>(searched) + 1);
  mean_cosines(0, turns, cosines);
  const auto negative = [](double cosine) { return cosine < 0; };
  const auto first = std::ranges::find_if(cosines, negative);
  if (first == cosines.end()) return "The mean cosine stays positive up to distance " + grouped(searched) + ".";
  return "The mean cosine first dips below 0 at distance " + grouped(first - cosines.begin()) + "; it is negative at " +
         grouped(std::ranges::count_if(cosines, negative)) + " of the distances up to " + grouped(searched) + ".";
}

Plot evaluate(const ParameterSet& set) {
  const Chain chain(rotary_frequencies(set), set[param::distance]);
  const ShownDistances shown(set);
  const auto turns = std::make_shared<const DistanceTurns>(chain.thetas, 1, static_cast<std::size_t>(shown.last) + 1);
  const auto cosines = shown.line(turns, [](auto from, const auto& by, auto out) { mean_cosines(from, by, out); });
  const double lowest_tip = std::ranges::min(chain.arrows, {}, [](const Arrow& arrow) { return arrow.tip.y; }).tip.y;
  const double lowest = std::max(-1.05, std::min({-0.15, lowest_sample(*cosines) - 0.1, lowest_tip - 0.05}));
  const std::string distance = grouped(set[param::distance]);

  Panel curve{.title = "C(" + distance + ") = " + fixed(chain.end().y, 4),
              .x = shown.axis(),
              .y = {.label = "Mean cosine", .limits = {lowest, 1.05}},
              .marks = {Line{.name = "mean cosine", .source = cosines, .role = Role::series_2}}};
  curve.x.parameter = param::distance.id;
  Plot plot{.title = "The mean cosine is a sum of arrows",
            .subtitle = "C(Δ) = (2/d) Σ cos Δθ_i, the real part of (2/d) Σ exp(iΔθ_i); here Δ = " + distance,
            .columns = 2};
  const double at = std::abs(chain.distance);
  if (curve.x.limits.contains(at))
    curve.marks.push_back(Points{.name = "distance", .points = {{at, chain.end().y}}, .role = Role::series_2});
  else
    plot.notes.push_back("Distance " + distance + " is beyond the ends of the curve.");
  plot.panels = {chain_panel(chain, lowest), std::move(curve)};
  plot.notes.push_back(
      "Each pair is an arrow that turns clockwise by θ_i per token, tail to tip from the slowest pair to the fastest.");
  plot.notes.push_back(
      "The curve falls as more pairs turn away from the top; it ripples as these go round, and dips where many of them "
      "point down at the same time.");
  plot.notes.push_back(negative_distances(*turns, searched_distance(shown.last, chain.thetas.size())));
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  return {{.panel = 1, .value = static_cast<double>(std::abs(set[param::distance])), .parameter = param::distance.id}};
}

/// The pair whose arrow is nearest to a place.
std::size_t nearest_pair(const Chain& chain, double x, double y) {
  const auto nearest = std::ranges::min_element(chain.arrows, {}, [&](const Arrow& arrow) {
    return portable::hypot((arrow.tail.x + arrow.tip.x) / 2 - x, (arrow.tail.y + arrow.tip.y) / 2 - y);
  });
  return static_cast<std::size_t>(chain.arrows.end() - nearest - 1);
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const std::int64_t whole = panel == 0 ? set[param::distance] : nearest_cell(x, set[param::max_distance] + 1);
  const Chain chain(rotary_frequencies(set), whole);
  if (panel == 1)
    return {.formula = "C(Δ) = (2/d) Σ_i cos(Δθ_i)",
            .with_numbers = "C(" + std::to_string(whole) + ") = " + fixed(chain.end().y),
            .text = chain.share()};
  const std::size_t pair = nearest_pair(chain, x, y);
  const double angle = angle_rad(chain.distance, chain.thetas[pair]);
  return {.formula = "exp(iΔθ_i) = cos Δθ_i + i sin Δθ_i",
          .with_numbers = "pair " + std::to_string(pair) + ": Δθ = " + std::to_string(whole) + " * " +
                          rounded(chain.thetas[pair]) + " = " + rounded(angle) +
                          " rad\ncos Δθ = " + fixed(portable::cos(angle)),
          .text = rounded(angle / (2 * std::numbers::pi), 4) + " turns"};
}

}  // namespace

Figure phasor_sum() {
  return {.id = "phasor_sum",
          .title = "The mean cosine is a sum of arrows",
          .topic = "Rotary",
          .summary = "Why the curve of scores falls, ripples and dips: one arrow for each pair",
          .source = "Su et al. 2021, RoFormer, section 3.4.3",
          .parameters = {param::d_model, param::base, param::distance, param::max_distance, param::log_distance},
          .presets = {preset("roformer-first-dip", "Where the mean cosine first dips below 0",
                             {{param::distance, 1707}, {param::max_distance, 2000}}),
                      preset("roformer-ripple", "The first ripple: the fastest pairs point up again",
                             {{param::distance, 6}, {param::max_distance, 40}}),
                      preset("llama-3-base", "Base 500000: more pairs are still within a quarter turn",
                             {{param::base, 500000}, {param::distance, 1707}, {param::max_distance, 2000}})},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .cursors = cursors,
          .explain = explain};
}

}  // namespace ropewalk
