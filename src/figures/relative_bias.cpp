// What relative schemes add to attention for each distance: ALiBi's slopes, T5's buckets, Shaw's clipping.
#include <algorithm>
#include <cmath>
#include <functional>

#include "encodings/alibi.h"
#include "encodings/relative.h"
#include "encodings/t5_bias.h"
#include "figure/figure.h"
#include "figure/series_look.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::int64_t kMinPositions = 32;  // of the matrix
constexpr std::int64_t kMaxPositions = 256;
constexpr std::size_t kMaxCurves = 4;  // more cannot be told apart

T5Buckets buckets_of(const ParameterSet& set) {
  return {.buckets = set.integer("buckets"),
          .max_distance = set.integer("bucket_max_distance"),
          .bidirectional = set.flag("bidirectional")};
}

/// What a cell of the matrix shows: the bias of ALiBi's first head, T5's bucket, Shaw's clipped distance.
double value_at(const ParameterSet& set, std::int64_t query, std::int64_t key) {
  const std::string& scheme = set.choice("bias_scheme");
  if (scheme == "t5") return static_cast<double>(t5_bucket(key - query, buckets_of(set)));
  if (scheme == "shaw") return static_cast<double>(clipped_distance(query, key, set.integer("clip")));
  return alibi_bias(alibi_slopes(set.integer("heads")).front(), query, key);
}

/// As many positions as show where the scheme changes.
std::int64_t positions_of(const ParameterSet& set) {
  const std::string& scheme = set.choice("bias_scheme");
  const std::int64_t wanted = scheme == "t5"     ? set.integer("bucket_max_distance") + 16
                              : scheme == "shaw" ? 4 * set.integer("clip")
                                                 : kMinPositions;
  return std::clamp(wanted, kMinPositions, kMaxPositions);
}

Panel matrix(const ParameterSet& set, std::string value_label) {
  const std::int64_t positions = positions_of(set);
  std::vector<double> of_distance;  // -(positions-1) .. positions-1
  for (std::int64_t d = 1 - positions; d < positions; ++d)
    of_distance.push_back(value_at(set, std::max<std::int64_t>(-d, 0), std::max<std::int64_t>(d, 0)));
  std::vector<double> values;
  for (std::int64_t query = 0; query < positions; ++query)
    for (std::int64_t key = 0; key < positions; ++key)
      values.push_back(of_distance[static_cast<std::size_t>(key - query + positions - 1)]);
  const auto [low, high] = std::ranges::minmax(of_distance);
  const Range limits{-0.5, static_cast<double>(positions) - 0.5};
  Panel panel{.title = std::move(value_label), .equal = true};
  panel.x = {.label = "Key", .limits = limits, .whole = true};
  panel.y = {.label = "Query", .limits = limits, .whole = true, .inverted = true};
  panel.marks.push_back(Heatmap{.name = "bias",
                                .source = dense_heatmap(positions, positions, std::move(values)),
                                .value_range = {low, std::max(high, low + 1)},
                                .value_label = panel.title});
  return panel;
}

Panel curves(std::int64_t reach, std::string label) {
  Panel panel{.title = "Over the distance"};
  panel.x = {.label = "Key - query",
             .unit = "tokens",
             .limits = {-static_cast<double>(reach), static_cast<double>(reach)},
             .whole = true};
  panel.y = {.label = std::move(label)};
  return panel;
}

void add_curve(Panel& panel, std::string name, std::int64_t reach,
               const std::function<double(std::int64_t)>& value) {
  const SeriesLook look = series_look(panel.marks.size());
  std::vector<Point> points;
  for (std::int64_t distance = -reach; distance <= reach; ++distance) {
    points.push_back({static_cast<double>(distance), value(distance)});
    panel.y.limits = {std::min(panel.y.limits.min, points.back().y),
                      std::max(panel.y.limits.max, points.back().y)};
  }
  panel.marks.push_back(Line{.name = std::move(name),
                             .source = polyline(std::move(points)),
                             .role = look.role,
                             .style = look.style});
}

Plot alibi_plot(const ParameterSet& set) {
  const std::vector<double> slopes = alibi_slopes(set.integer("heads"));
  Plot plot{
      .title = "Bias by distance: ALiBi", .subtitle = "-slope |i - j| is added to the score", .columns = 2};
  plot.panels = {matrix(set, "Bias of head 1"), curves(kMinPositions, "Bias")};
  // Steepest and flattest heads, and some between.
  const std::size_t count = std::min(kMaxCurves, slopes.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t head = count == 1 ? 0 : i * (slopes.size() - 1) / (count - 1);
    add_curve(plot.panels[1], "head " + std::to_string(head + 1), kMinPositions,
              [&](std::int64_t distance) { return alibi_bias(slopes[head], 0, distance); });
  }
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(slopes.size(), 8); ++i)
    text += (i == 0 ? "" : ", ") + rounded(slopes[i], 4);
  plot.notes.push_back("Slopes of " + std::to_string(slopes.size()) + " heads: " + text +
                       (slopes.size() > 8 ? ", ..." : "") + ".");
  if ((slopes.size() & (slopes.size() - 1)) != 0)
    plot.notes.push_back(
        "Not a power of two: first the slopes of the power below, then every second one of that above.");
  plot.notes.push_back(
      "The slopes are fixed, not learned; published models are causal and use the lower half.");
  return plot;
}

Plot t5_plot(const ParameterSet& set) {
  const T5Buckets buckets = buckets_of(set);
  const std::int64_t reach = buckets.max_distance + buckets.max_distance / 4 + 1;
  Plot plot{.title = "Bias by distance: T5",
            .subtitle = "one learned number for each bucket and head",
            .columns = 2};
  plot.panels = {matrix(set, "Bucket"), curves(reach, "Bucket")};
  add_curve(plot.panels[1], "bucket", reach,
            [&](std::int64_t distance) { return static_cast<double>(t5_bucket(distance, buckets)); });
  plot.notes.push_back("Distances below " + std::to_string(buckets.exact()) +
                       " have a bucket each, larger ones share buckets that widen logarithmically up to " +
                       grouped(buckets.max_distance) + "; all beyond share the last.");
  plot.notes.push_back(buckets.bidirectional
                           ? "Keys after the query have the upper half of the buckets (encoder)."
                           : "Keys after the query share bucket 0 (decoder).");
  return plot;
}

Plot shaw_plot(const ParameterSet& set) {
  const std::int64_t clip = set.integer("clip");
  const std::int64_t reach = 4 * clip;
  Plot plot{.title = "Bias by distance: Shaw",
            .subtitle = "one learned vector for each distance, clipped at " + std::to_string(clip),
            .columns = 2};
  plot.panels = {matrix(set, "Clipped distance"), curves(reach, "Clipped distance")};
  add_curve(plot.panels[1], "clipped distance", reach,
            [&](std::int64_t distance) { return static_cast<double>(clipped_distance(0, distance, clip)); });
  plot.notes.push_back(std::to_string(2 * clip + 1) + " vectors a head, added to the keys: beyond " +
                       std::to_string(clip) + " tokens all distances look alike.");
  plot.notes.push_back(
      "A learned table of absolute positions instead has L * d parameters and no row L (BERT, GPT-2, "
      "RoBERTa, ViT); "
      "Vaswani et al. found learned and sinusoidal nearly identical, not learned better.");
  return plot;
}

Plot evaluate(const ParameterSet& set) {
  const std::string& scheme = set.choice("bias_scheme");
  Plot plot = scheme == "t5" ? t5_plot(set) : scheme == "shaw" ? shaw_plot(set) : alibi_plot(set);
  Range& limits = plot.panels[1].y.limits;
  const double air = 0.05 * limits.size();
  limits = {limits.min - air, limits.max + air};
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const std::int64_t last = positions_of(set) - 1;
  const std::int64_t query = panel == 0 ? std::clamp<std::int64_t>(std::llround(y), 0, last) : 0;
  const std::int64_t key = panel == 0 ? std::clamp<std::int64_t>(std::llround(x), 0, last) : std::llround(x);
  const std::string& scheme = set.choice("bias_scheme");
  const std::string distance = std::to_string(key - query);
  const std::string value = rounded(value_at(set, query, key), 9);
  if (scheme == "t5")
    return {.formula = "bucket(j - i)",
            .with_numbers = "bucket(" + distance + ") = " + value,
            .text = "its bias is learned"};
  if (scheme == "shaw")
    return {.formula = "clip(j - i, -k, k)",
            .with_numbers = "clip(" + distance + ", " + std::to_string(set.integer("clip")) + ") = " + value,
            .text = "its vector is learned"};
  return {.formula = "-slope |i - j|",
          .with_numbers = "head 1: -" + rounded(alibi_slopes(set.integer("heads")).front(), 9) + " * " +
                          std::to_string(std::abs(key - query)) + "\n= " + value,
          .text = "added to the score before the softmax"};
}

Parameter whole(std::string id, std::string label, std::string help, Range range, std::int64_t by_default) {
  return {.id = std::move(id),
          .type = ParameterType::integer,
          .label = std::move(label),
          .help = std::move(help),
          .group = "Relative bias",
          .range = range,
          .soft_range = range,
          .default_value = by_default};
}

}  // namespace

Figure relative_bias() {
  Parameter scheme =
      parameters::choice("bias_scheme", "Scheme", {{"alibi", "ALiBi"}, {"t5", "T5"}, {"shaw", "Shaw"}});
  scheme.help =
      "What is added: a slope times the distance (ALiBi), a number a bucket (T5), a vector a distance "
      "(Shaw).";
  scheme.group = "Relative bias";
  Parameter max_distance = whole("bucket_max_distance", "Largest distance",
                                 "T5: from this distance on all share a bucket.", {2, 4096}, 128);
  max_distance.unit = "tokens";
  max_distance.logarithmic = true;
  Parameter clip = whole("clip", "Clip", "Shaw: beyond this distance all share a vector.", {1, 64}, 4);
  clip.unit = "tokens";
  return {.id = "relative_bias",
          .title = "Bias by distance",
          .topic = "Relative",
          .source = "Press et al. 2022; Raffel et al. 2020; Shaw et al. 2018",
          .parameters =
              {std::move(scheme), whole("heads", "Heads", "ALiBi: how many attention heads.", {1, 128}, 8),
               whole("buckets", "Buckets", "T5: how many buckets.", {2, 512}, 32), std::move(max_distance),
               Parameter{.id = "bidirectional",
                         .type = ParameterType::flag,
                         .label = "Both directions",
                         .help = "T5: half of the buckets are for keys after the query, as in its encoder.",
                         .group = "Relative bias",
                         .default_value = true},
               std::move(clip)},
          .presets = {{.id = "article-002-shaw",
                       .title = "Clipped relative embeddings (Shaw)",
                       .values = {{"bias_scheme", std::string("shaw")}, {"clip", std::int64_t{4}}}},
                      {.id = "alibi-8-heads",
                       .title = "ALiBi's eight heads",
                       .values = {{"heads", std::int64_t{8}}}},
                      {.id = "t5-encoder",
                       .title = "T5's encoder: 32 buckets to 128 tokens",
                       .values = {{"bias_scheme", std::string("t5")}}}},
          .colormap = "blues",
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
