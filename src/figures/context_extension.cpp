// How extending the context changes every pair and the decay with distance.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <ranges>

#include "encodings/decay.h"
#include "encodings/frequency.h"
#include "figure/figure.h"
#include "figure/scaled_ropes.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "figure/smallest_base.h"
#include "portable/functions.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::int64_t kLongestDrawn = 10'000'000;  // tokens
constexpr double kStep = 1.02;                      // ratio of neighbouring distances
constexpr double kRatioTop = 1.25;                  // of the ratio's axis: leaves room for the names of the bands

double turns(double inverse_frequency, std::int64_t context) {
  return inverse_frequency * static_cast<double>(context) / (2 * std::numbers::pi);
}

/// A vertical strip of the pairs first .. last, with its name at the top.
void add_strip(Panel& panel, const std::string& name, double first, double last, double height) {
  if (last < first) return;
  panel.marks.push_back(
      Band{.name = name, .x = {first - 0.5, last + 0.5}, .low = {0, 0}, .high = {kRatioTop, kRatioTop}});
  panel.marks.push_back(Text{.at = {(first + last) / 2, height}, .text = name, .role = Role::muted});
}

/// Marks the pairs that the first YaRN or llama3 method keeps, blends and divides.
void add_bands(Panel& panel, const ScaledRopes& ropes) {
  for (const NamedRope& method : ropes.methods) {
    if (method.scaling.method != RopeMethod::yarn && method.scaling.method != RopeMethod::llama3) continue;
    const auto& after = method.rope.inverse_frequencies;
    double kept = -1;
    auto divided = static_cast<double>(after.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
      const double ratio = after[i] / ropes.unscaled[i];
      if (ratio > 1 - 1e-9 && kept == static_cast<double>(i) - 1) kept = static_cast<double>(i);
    }
    for (std::size_t i = after.size(); i-- > 0;) {
      const double ratio = after[i] / ropes.unscaled[i];
      if (ratio > (1 + 1e-9) / method.scaling.factor || static_cast<double>(i) <= kept) break;
      divided = static_cast<double>(i);
    }
    const double height = 1.16;
    add_strip(panel, "blended", kept + 1, divided - 1, height);
    if (kept >= 0) panel.marks.push_back(Text{.at = {kept / 2, height}, .text = "kept"});
    if (divided < static_cast<double>(after.size()))
      panel.marks.push_back(
          Text{.at = {(divided + static_cast<double>(after.size()) - 1) / 2, height}, .text = "divided"});
    panel.title += ", bands of " + method.name;
    return;  // the strips of several methods would cover each other
  }
}

/// How many pairs complete a turn in the trained context; of the others the model has not seen every angle.
std::int64_t finished_pairs(const ScaledRopes& ropes, std::int64_t context) {
  return std::ranges::find_if(ropes.unscaled, [&](double theta) { return turns(theta, context) < 1; }) -
         ropes.unscaled.begin();
}

/// Marks the strip of a panel from x to its right end.
void add_rest(Panel& panel, const std::string& name, double x, Point label_at) {
  const Range y = panel.y.limits;
  panel.marks.insert(panel.marks.begin(),  // so that it is behind the lines
                     Band{.name = name, .x = {x, panel.x.limits.max}, .low = {y.min, y.min}, .high = {y.max, y.max}});
  panel.marks.push_back(Text{.at = label_at, .text = name});
}

/// How far to search for a dip: 1 000 000 tokens for 64 pairs, which takes up to 50 ms for each method.
std::int64_t searched_here(std::int64_t longest, std::size_t pairs) {
  return std::min(longest, 64'000'000 / static_cast<std::int64_t>(pairs));
}

/// A distance that was found, or how far it was searched.
std::string found_or_beyond(const std::optional<std::int64_t>& found, std::int64_t searched) {
  return found ? grouped(*found) : "beyond " + grouped(searched);
}

/// Whether `factor` is the ratio of the new context to the trained one.
bool factor_is_of_context(RopeMethod method) {
  return method == RopeMethod::linear || method == RopeMethod::ntk || method == RopeMethod::yarn;
}

/// The first position at which a pair has an angle that the unscaled model did not reach in training.
/// @param trained  the trained context
std::string new_angles_from(const NamedRope& method, const std::vector<double>& unscaled, std::int64_t trained) {
  if (method.scaling.method == RopeMethod::proportional) return "";  // its pairs are others
  const auto range = known_range(unscaled, method.rope.inverse_frequencies, trained);
  return range ? grouped(first_new_position(*range)) : "nowhere";
}

Table summary(const ScaledRopes& ropes, std::int64_t trained, std::int64_t longest) {
  Table table{.name = "Summary", .header = {""}};
  std::vector<std::string> context{"Context × factor"}, fresh{"New angles from"}, attention{"Attention factor"},
      logits{"Logits times"}, base{"Base with this slowest pair"}, slowest{"Slowest pair turns, scaled"},
      dip{"First dips below 0"}, below{"Averaged, below 0 at"}, ramp{"Ramp"};
  for (const NamedRope& method : ropes.methods) {
    const RopeScaling& s = method.scaling;
    const auto& after = method.rope.inverse_frequencies;
    const auto equivalent = equivalent_base(after);
    const double extended = static_cast<double>(trained) * s.factor;
    const std::int64_t searched = searched_here(longest, after.size());
    table.header.push_back(method.name);
    context.push_back(factor_is_of_context(s.method) ? grouped(std::llround(extended)) : "");
    fresh.push_back(new_angles_from(method, ropes.unscaled, trained));
    attention.push_back(rounded(method.rope.attention_factor, 4));
    logits.push_back(rounded(method.logit_factor, 4));
    base.push_back(equivalent ? rounded(*equivalent, 3) : "none");
    slowest.push_back(rounded(turns(after.back(), trained), 3));
    dip.push_back(found_or_beyond(first_negative_distance(after, searched), searched));
    below.push_back(found_or_beyond(first_negative_average(after, searched), searched));
    if (s.method == RopeMethod::yarn) {
      const YarnRamp bounds = yarn_ramp(s);
      ramp.push_back(rounded(bounds.low, 4) + " to " + rounded(bounds.high, 4));
    } else {
      ramp.emplace_back();
    }
  }
  for (const auto& row : {context, fresh, attention, logits, base, slowest, dip, below, ramp})
    if (std::ranges::any_of(row | std::views::drop(1), [](const std::string& cell) { return !cell.empty(); }))
      table.rows.push_back(row);
  return table;
}

Plot evaluate(const ParameterSet& set) {
  const ScaledRopes ropes = scaled_ropes(set);
  const std::int64_t context = set[param::original_context];
  const auto factor = set[param::factor];
  // The context after extension, or the text if it is longer: llama3's factor does not state the new context.
  const auto reach = std::max(static_cast<double>(context) * factor, static_cast<double>(set[param::sequence_length]));
  const auto reached = static_cast<std::int64_t>(std::min<double>(kLongestSearched, std::round(reach)));
  const std::int64_t longest = std::clamp<std::int64_t>(reached, 2, kLongestDrawn);
  std::vector<std::vector<double>> thetas;
  std::size_t pairs = 0;
  for (const NamedRope& method : ropes.methods) {
    thetas.push_back(method.rope.inverse_frequencies);
    pairs = std::max(pairs, thetas.back().size());
  }
  thetas.push_back(ropes.unscaled);

  Plot plot{.title = "Context extension", .subtitle = "before and after, pair by pair", .columns = 2};
  Panel frequency{
      .title = "Frequency", .x = pair_axis(pairs), .y = logarithmic_axis("Frequency", "rad a token", thetas)};
  Panel ratio{.title = "Ratio to the unscaled frequency",
              .x = pair_axis(pairs),
              .y = {.label = "Ratio", .limits = {0, kRatioTop}}};
  Panel decay{.title = "Mean cosine × logit factor, ±10 % averaged",
              .x = {.label = "Distance",
                    .unit = "tokens",
                    .scale = Scale::logarithmic,
                    .limits = {1, static_cast<double>(longest)}},
              .y = {.label = "Mean cosine"}};
  add_bands(ratio, ropes);
  double low = 0;
  double high = 1;
  double top = 1;
  for (const NamedRope& method : ropes.methods) {
    const auto& after = method.rope.inverse_frequencies;
    frequency.marks.push_back(pair_line("frequency (" + method.name + ")", method, after));
    std::vector<double> ratios;
    for (std::size_t i = 0; i < std::min(after.size(), ropes.unscaled.size()); ++i) {
      ratios.push_back(after[i] / ropes.unscaled[i]);
      top = std::max(top, ratios.back());
    }
    ratio.marks.push_back(pair_line("ratio (" + method.name + ")", method, ratios));
    std::vector<Point> means;
    for (double at = 1; at < static_cast<double>(longest) * kStep; at *= kStep) {
      const double distance = std::min(at, static_cast<double>(longest));
      means.push_back({distance, method.logit_factor * averaged_mean_cosine(distance, after)});
      low = std::min(low, means.back().y);
      high = std::max(high, means.back().y);
    }
    decay.marks.push_back(
        Line{"mean cosine (" + method.name + ")", polyline(std::move(means)), method.role, method.style});
  }
  if (top > 1) ratio.y.limits.max = kRatioTop * top;  // longrope's lists and factors below 1 can raise frequencies
  decay.y.limits = {low - 0.05 * high, 1.08 * high};
  const std::int64_t finished = finished_pairs(ropes, context);
  const std::int64_t rotating = std::ssize(ropes.unscaled);
  if (finished < rotating) {
    const auto first = static_cast<double>(finished);
    const Range y = frequency.y.limits;
    add_rest(frequency, "no full turn", first - 0.5,
             {(first + static_cast<double>(pairs)) / 2 - 0.5, portable::pow(y.max, 0.94) * portable::pow(y.min, 0.06)});
    plot.notes.push_back(std::to_string(rotating - finished) + " of " + std::to_string(rotating) +
                         " pairs never complete a turn in the trained context, before scaling: their angles are known "
                         "up to original_context · θ_i.");
  }
  if (longest > context)
    add_rest(decay, "beyond training", static_cast<double>(context),
             {std::sqrt(static_cast<double>(context) * static_cast<double>(longest)), 1.03 * high});
  Panel card{.title = "Summary", .marks = {summary(ropes, context, longest)}};
  plot.notes.insert(plot.notes.end(), ropes.notes.begin(), ropes.notes.end());
  if (ropes.methods.size() > 1)
    plot.notes.push_back(
        "\"First dips below 0\" does not rank methods: linear dips late because it slows all pairs, also those that "
        "tell "
        "neighbours apart.");
  plot.notes.push_back(
      smallest_base_sentence(2 * std::ssize(ropes.unscaled), std::min(reached, kLongestSearchedWhileDrawing)));
  plot.panels = {std::move(frequency), std::move(ratio), std::move(decay), std::move(card)};
  return plot;
}

}  // namespace

Figure context_extension() {
  return {.id = "context_extension",
          .title = "Context extension",
          .topic = "Rotary",
          .summary = "What linear, NTK, YaRN and others do to every pair of dimensions",
          .source = "Peng et al. 2023, YaRN; transformers, modeling_rope_utils.py",
          .parameters = scaling_parameters(),
          .cursor_parameters = {param::pair},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .cursors = pair_cursors};
}

}  // namespace ropewalk
