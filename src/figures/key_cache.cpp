// By how much a cached key is turned wrongly once the text has grown and the frequencies have changed.
#include "encodings/key_cache.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <stdexcept>

#include "figure/figure.h"
#include "figure/scaled_ropes.h"
#include "figure/series_look.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto prompt_length = integer(
    {.id = "prompt_length", .label = "Prompt", .unit = "tokens",
     .help = "The first tokens, which are read at once: their keys get the frequencies of the prompt's length.",
     .group = "Context extension", .range = {1, 1 << 27}, .soft_range = {1, 1e6}, .logarithmic = true,
     .snap = Snap::two_digits, .default_value = 1});
// clang-format on
}  // namespace param

namespace {

constexpr RopeMethod kMethods[] = {RopeMethod::unscaled, RopeMethod::dynamic, RopeMethod::longrope};
constexpr std::int64_t kSamples = 512;        // keys whose largest error is drawn
constexpr std::int64_t kBlocks = 128;         // of keys, over which the mean cosine is averaged
constexpr std::int64_t kPerBlock = 32;        // keys of a block
constexpr std::int64_t kCosines = 1LL << 18;  // pairs times keys of a curve: takes about 10 ms

struct NamedCache {
  std::string name;  ///< of the method
  std::shared_ptr<const KeyCache> keys;
  SeriesLook look;
};

struct Caches {
  std::vector<NamedCache> methods;  ///< the default first
  std::vector<std::string> notes;   ///< about what cannot be drawn
};

Caches caches_of(const ParameterSet& set) {
  Caches result;
  const RopeScaling common = common_settings(set, result.notes);
  for (const RopeMethod& method : kMethods) {
    const std::string name(rope_method_name(method));
    const SeriesLook look = series_look(static_cast<std::size_t>(&method - kMethods));
    if (method == RopeMethod::longrope && set[param::short_factor].empty() && set[param::long_factor].empty()) {
      result.notes.push_back("longrope is drawn once short_factor and long_factor are given, as by the preset.");
      continue;
    }
    RopeScaling scaling = settings_of(method, set, common);
    scaling.attention_factor = 1;  // it changes no angle
    try {
      result.methods.push_back(
          {name, std::make_shared<KeyCache>(scaling, set[param::sequence_length], set[param::prompt_length]), look});
    } catch (const std::invalid_argument& error) {
      result.notes.push_back(name + " is not drawn: " + error.what());
    }
  }
  return result;
}

double turns(double angle_rad) { return angle_rad / (2 * std::numbers::pi); }

/// Two curves of the mean cosine. It ripples from key to key, so each point is the mean of up to kPerBlock evenly spread
/// keys in one of kBlocks equal parts of the text.
struct Scores {
  std::vector<Point> cached, right;
};

Scores averaged_scores(const KeyCache& keys) {
  Scores result;
  const std::int64_t blocks = std::min(kBlocks, keys.length());
  const auto pairs = static_cast<std::int64_t>(keys.pairs());
  const std::int64_t most = std::clamp<std::int64_t>(kCosines / (blocks * pairs), 1, kPerBlock);
  for (std::int64_t block = 0; block < blocks; ++block) {
    const std::int64_t first = block * keys.length() / blocks;
    const std::int64_t size = (block + 1) * keys.length() / blocks - first;
    const std::int64_t count = std::min(size, most);
    double cached = 0;
    double right = 0;
    for (std::int64_t i = 0; i < count; ++i) {
      const std::int64_t key = first + i * size / count;
      cached += keys.cached_mean_cosine(key) / static_cast<double>(count);
      right += keys.right_mean_cosine(key) / static_cast<double>(count);
    }
    const double middle = static_cast<double>(first) + static_cast<double>(size - 1) / 2;
    result.cached.push_back({middle, cached});
    result.right.push_back({middle, right});
  }
  return result;
}

/// The largest error in turns of evenly spread keys, and of those beside which the frequencies change.
std::vector<Point> largest_errors(const KeyCache& keys, const ParameterSet& set) {
  std::set<std::int64_t> shown;
  for (std::int64_t i = 0; i <= kSamples; ++i) shown.insert((keys.length() - 1) * i / kSamples);
  for (const std::int64_t edge : {set[param::original_context], set[param::prompt_length]})
    if (edge < keys.length()) shown.insert({edge - 1, edge});
  std::vector<Point> points;
  for (const std::int64_t key : shown)
    points.push_back({static_cast<double>(key), turns(keys.largest_angle_error(key))});
  return points;
}

/// The shown key: `position`, or the last one.
std::int64_t shown_key(const ParameterSet& set) {
  return std::min(set[param::position], set[param::sequence_length] - 1);
}

Table summary(const std::vector<NamedCache>& methods, std::int64_t key) {
  Table table{.name = "Shown key", .header = {"Key at " + grouped(key)}};
  std::vector<std::string> length{"Length at arrival"}, largest{"Largest error (turns)"}, pair{"in pair"},
      lost{"Pairs off by ≥ 1/2 turn"}, cached{"Mean cosine, cached"}, right{"Mean cosine, correct"};
  for (const NamedCache& method : methods) {
    const std::vector<double> errors = method.keys->angle_errors(key);
    const auto worst = std::ranges::max_element(errors, {}, [](double error) { return std::abs(error); });
    table.header.push_back(method.name);
    length.push_back(grouped(method.keys->length_at_arrival(key)));
    largest.push_back(rounded(turns(std::abs(*worst)), 4));
    pair.push_back(*worst == 0 ? "none" : std::to_string(worst - errors.begin()));
    lost.push_back(std::to_string(std::ranges::count_if(
                       errors, [](double error) { return std::abs(error) >= std::numbers::pi; })) +
                   " of " + std::to_string(errors.size()));
    cached.push_back(rounded(method.keys->cached_mean_cosine(key), 4));
    right.push_back(rounded(method.keys->right_mean_cosine(key), 4));
  }
  table.rows = {length, largest, pair, lost, cached, right};
  return table;
}

Plot evaluate(const ParameterSet& set) {
  const auto [methods, notes] = caches_of(set);
  const std::int64_t length = set[param::sequence_length];
  const std::int64_t key = shown_key(set);
  const Axis keys{.label = "Position n of the cached key",
                  .unit = "tokens",
                  .limits = {0, static_cast<double>(std::max<std::int64_t>(length - 1, 1))},
                  .whole = true,
                  .parameter = param::position.id};
  Plot plot{.title = "Cached keys in a growing text",
            .subtitle = "the query is token " + grouped(length - 1) + "; each key keeps the angle of its arrival",
            .columns = 2};
  Panel largest{.title = "Angle error, largest over the pairs", .x = keys, .y = {.label = "Error", .unit = "turns"}};
  Panel by_pair{.title = "Angle error of key " + grouped(key) + ", pair by pair",
                .x = pair_axis(methods.front().keys->pairs()),
                .y = {.label = "Error", .unit = "turns"}};
  Panel score{.title = "Score, averaged over 1/128 of the text", .x = keys, .y = {.label = "Mean cosine"}};
  Range errors{0, 0}, pair_errors{0, 0};
  double lowest = 0;
  for (const NamedCache& method : methods) {
    const auto& [name, cache, look] = method;
    const bool changes = method.name != methods.front().name;
    const std::vector<Point> over_keys = largest_errors(*cache, set);
    const Point peak = std::ranges::max(over_keys, {}, &Point::y);
    largest.marks.push_back(Line{name, polyline(over_keys), look.role, look.style});
    std::vector<double> shown = cache->angle_errors(key);
    std::ranges::transform(shown, shown.begin(), turns);
    const auto [low, high] = std::ranges::minmax(shown);
    pair_errors = {std::min(pair_errors.min, low), std::max(pair_errors.max, high)};
    by_pair.marks.push_back(Line{name, polyline(indexed_points(shown)), look.role, look.style});
    const Scores scores = averaged_scores(*cache);
    for (const auto* curve : {&scores.cached, &scores.right})
      lowest = std::min(lowest, std::ranges::min(*curve, {}, &Point::y).y);
    score.marks.push_back(Line{name + (changes ? ", cached" : ""), polyline(scores.cached), look.role, look.style});
    if (changes)
      score.marks.push_back(Line{name + ", correct", polyline(scores.right), look.role,
                                 series_look(score.marks.size() / 2 + std::size(kMethods) - 1).style});
    errors.max = std::max(errors.max, peak.y);
    if (changes)
      plot.notes.push_back(name + (peak.y == 0 ? ": no frequency has changed, every key is right."
                                               : ": off by up to " + rounded(peak.y, 3) + " turns, about key " +
                                                     grouped(std::llround(peak.x)) + "."));
  }
  const auto with_margin = [](Range range) {
    const double margin = range.size() > 0 ? 0.08 * range.size() : 0.5;
    return Range{range.min - margin, range.max + margin};
  };
  largest.y.limits = with_margin(errors);
  by_pair.y.limits = with_margin(pair_errors);
  score.y.limits = {lowest - 0.1, 1.05};
  plot.panels = {std::move(largest), std::move(by_pair), std::move(score), {.marks = {summary(methods, key)}}};
  plot.notes.push_back("Methods whose frequencies do not depend on the length, such as default, have no error.");
  plot.notes.insert(plot.notes.end(), notes.begin(), notes.end());
  plot.notes.push_back(
      "As in transformers, dynamic's frequencies follow the length beyond the trained context, and longrope changes "
      "its list there (Phi-3 then rotates all keys again). Caching keys before they are rotated avoids the error "
      "(Peng et al. 2023).");
  if (key != set[param::position])
    plot.notes.push_back("Key " + grouped(set[param::position]) + " does not exist in a text of " + grouped(length) +
                         " tokens: key " + grouped(key) + " is shown.");
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  return {cursor_at(set, param::position, 0), cursor_at(set, param::pair, 1), cursor_at(set, param::position, 2)};
}

Explanation explain(const ParameterSet& set, int panel, double x, double) {
  const std::vector<NamedCache> methods = caches_of(set).methods;
  const KeyCache& first = *methods.front().keys;
  const std::int64_t key = panel == 1 ? shown_key(set) : nearest_cell(x, first.length());
  const std::int64_t pair = nearest_cell(x, std::ssize(first.angle_errors(0)));
  Explanation result{.text = "the text had " + grouped(first.length_at_arrival(key)) + " tokens when key " +
                             grouped(key) + " was rotated, now " + grouped(first.length())};
  for (const auto& [name, keys, look] : methods) {
    const std::string line_break = result.with_numbers.empty() ? "" : "\n";
    if (panel == 0) {
      result.formula = "max over i of |n θ_i(then) - n θ_i(now)|";
      result.with_numbers += line_break + name + ": " + fixed(keys->largest_angle_error(key)) + " rad";
    } else if (panel == 1) {
      result.formula = "n θ_i(then) - n θ_i(now)";
      result.with_numbers += line_break + name + ", pair " + std::to_string(pair) + ": " +
                             fixed(keys->angle_errors(key)[static_cast<std::size_t>(pair)]) + " rad";
    } else if (panel == 2) {
      result.formula = "(2/d) Σ_i cos(m θ_i(now) - n θ_i(then)), m the query";
      result.with_numbers += line_break + name + ": " + fixed(keys->cached_mean_cosine(key)) + ", correct " +
                             fixed(keys->right_mean_cosine(key));
    }
  }
  return panel < 3 ? result : Explanation{};
}

/// The lists of Phi-3.5 mini's config.json.
const Reals& phi_short_factor() {
  static const Reals list{1,    1.02, 1.03, 1.03, 1.05, 1.05, 1.05, 1.05, 1.05, 1.07, 1.1,  1.11,
                          1.16, 1.16, 1.17, 1.29, 1.34, 1.68, 1.79, 1.82, 1.85, 1.88, 1.91, 1.94,
                          1.99, 2.02, 2.02, 2.02, 2.02, 2.02, 2.02, 2.03, 2.03, 2.03, 2.03, 2.03,
                          2.03, 2.03, 2.03, 2.03, 2.08, 2.09, 2.19, 2.22, 2.59, 2.73, 2.75, 2.84};
  return list;
}

const Reals& phi_long_factor() {
  static const Reals list{1.08,  1.11,  1.14,  1.34,  1.59,  1.6,   1.62,  2.62,  3.23,  3.23,  4.79,  7.4,
                          7.7,   9.09,  12.2,  17.67, 24.46, 28.57, 30.42, 30.84, 32.59, 32.93, 42.32, 44.96,
                          50.34, 50.45, 57.55, 57.93, 58.21, 60.14, 62.61, 62.62, 62.71, 63.14, 63.14, 63.77,
                          63.93, 63.96, 63.97, 64.03, 64.07, 64.08, 64.12, 64.41, 64.48, 64.51, 64.53, 64.84};
  return list;
}

}  // namespace

Figure key_cache() {
  return {
      .id = "key_cache",
      .title = "Cached keys in a growing text",
      .topic = "Rotary",
      .summary = "How wrong cached keys are once a longer text changes the frequencies",
      .source = "transformers, modeling_rope_utils.py; Peng et al. 2023, YaRN; Ding et al. 2024, LongRoPE",
      .parameters = {param::d_model, param::base, param::factor, param::original_context, param::sequence_length,
                     param::prompt_length, param::position, param::rotary_dim, param::short_factor, param::long_factor},
      .cursor_parameters = {param::pair},
      .presets = {preset("dynamic-llama-2-16k", "Llama 2 with dynamic NTK, grown to four times its context",
                         {{param::factor, 2}, {param::position, 4000}}),
                  preset("longrope-phi-3.5-mini", "Phi-3.5 mini's longrope, just beyond its trained context",
                         {{param::d_model, 96},
                          {param::factor, 32},
                          {param::sequence_length, 6000},
                          {param::position, 4000},
                          {param::short_factor, phi_short_factor()},
                          {param::long_factor, phi_long_factor()}}),
                  preset("long-prompt", "The prompt is read at once, then the answer grows",
                         {{param::prompt_length, 12000}, {param::position, 12000}})},
      .d_model_multiple = 2,
      .evaluate = evaluate,
      .cursors = cursors,
      .explain = explain};
}

}  // namespace ropewalk
