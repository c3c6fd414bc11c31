// What relative schemes add to attention for each distance: ALiBi's slopes, T5's buckets, Shaw's clipping.
#include <algorithm>
#include <cmath>
#include <functional>

#include "encodings/alibi.h"
#include "encodings/relative.h"
#include "encodings/t5_bias.h"
#include "figure/figure.h"
#include "figure/series_look.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::int64_t kMinPositions = 32;  // of the matrix
constexpr std::int64_t kMaxPositions = 256;
constexpr std::size_t kMaxCurves = 4;  // more cannot be told apart

/// The learned biases of T5's buckets, if a file has them.
struct LearnedBias {
  explicit LearnedBias(const ParameterSet& set)
      : table(set[param::bias_table].matrix(0, set[param::bias_table]->rows)),
        buckets{.buckets = table.rows(),
                .max_distance = set[param::bucket_max_distance],
                .bidirectional = set[param::bidirectional]},
        head(std::min(set[param::head], static_cast<std::int64_t>(table.cols()) - 1)) {}

  double at(std::int64_t distance, std::int64_t of_head) const { return table(t5_bucket(distance, buckets), of_head); }

  Eigen::MatrixXd table;  // [buckets, heads]
  T5Buckets buckets;
  std::int64_t head;
};

bool is_own(const ParameterSet& set) {
  return set[param::bias_scheme] == BiasScheme::t5 && set[param::bias_table].has_values();
}

/// What the matrix shows at each distance key - query: the bias of ALiBi's first head, T5's bucket or the learned bias of
/// the chosen head, or Shaw's clipped distance.
std::function<double(std::int64_t)> value_of_distance(const ParameterSet& set) {
  switch (set[param::bias_scheme]) {
    case BiasScheme::alibi:
      return [slope = alibi_slopes(set[param::heads]).front()](std::int64_t d) { return alibi_bias(slope, 0, d); };
    case BiasScheme::t5:
      if (is_own(set)) return [bias = LearnedBias(set)](std::int64_t d) { return bias.at(d, bias.head); };
      return [buckets = t5_buckets(set)](std::int64_t d) { return static_cast<double>(t5_bucket(d, buckets)); };
    case BiasScheme::shaw:
      return [clip = set[param::clip]](std::int64_t d) { return static_cast<double>(clipped_distance(0, d, clip)); };
  }
  return {};
}

/// Enough positions to show where the scheme changes.
std::int64_t positions_of(const ParameterSet& set) {
  const BiasScheme scheme = set[param::bias_scheme];
  const std::int64_t wanted = scheme == BiasScheme::t5     ? set[param::bucket_max_distance] + 16
                              : scheme == BiasScheme::shaw ? 4 * set[param::clip]
                                                           : kMinPositions;
  return std::clamp(wanted, kMinPositions, kMaxPositions);
}

Panel matrix(const ParameterSet& set, const std::string& value_label) {
  const std::int64_t positions = positions_of(set);
  std::vector<double> of_distance;  // for -(positions-1) .. positions-1
  const auto value = value_of_distance(set);
  for (std::int64_t d = 1 - positions; d < positions; ++d) of_distance.push_back(value(d));
  std::vector<double> values;
  for (std::int64_t query = 0; query < positions; ++query)
    for (std::int64_t key = 0; key < positions; ++key)
      values.push_back(of_distance[static_cast<std::size_t>(key - query + positions - 1)]);
  const auto [low, high] = std::ranges::minmax(of_distance);
  return square_heatmap(value_label, "Key", "Query",
                        {.name = set[param::bias_scheme] == BiasScheme::shaw ? "distance class" : "bias",
                         .source = dense_heatmap(positions, positions, std::move(values)),
                         .value_range = {low, is_own(set) && high > low ? high : std::max(high, low + 1)},
                         .value_label = value_label});
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

void add_curve(Panel& panel, std::string name, std::int64_t reach, const std::function<double(std::int64_t)>& value) {
  const SeriesLook look = series_look(panel.marks.size());
  std::vector<Point> points;
  for (std::int64_t distance = -reach; distance <= reach; ++distance) {
    points.push_back({static_cast<double>(distance), value(distance)});
    panel.y.limits = {std::min(panel.y.limits.min, points.back().y), std::max(panel.y.limits.max, points.back().y)};
  }
  panel.marks.push_back(Line{std::move(name), polyline(std::move(points)), look.role, look.style});
}

/// The heads whose curves are drawn: the first and the last one, and some between.
std::vector<std::size_t> shown_heads(std::size_t heads) {
  const std::size_t count = std::min(kMaxCurves, heads);
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < count; ++i) shown.push_back(count == 1 ? 0 : i * (heads - 1) / (count - 1));
  return shown;
}

Plot alibi_plot(const ParameterSet& set) {
  const std::vector<double> slopes = alibi_slopes(set[param::heads]);
  Plot plot{.title = "Bias by distance: ALiBi", .subtitle = "-slope |i - j| is added to the score", .columns = 2};
  plot.panels = {matrix(set, "Bias of head 1"), curves(kMinPositions, "Bias")};
  for (const std::size_t head : shown_heads(slopes.size()))  // from the steepest to the flattest
    add_curve(plot.panels[1], "head " + std::to_string(head + 1), kMinPositions,
              [&](std::int64_t distance) { return alibi_bias(slopes[head], 0, distance); });
  constexpr std::size_t kNamed = 8;
  std::vector<std::string> named;
  for (std::size_t i = 0; i < std::min(slopes.size(), kNamed); ++i) named.push_back(rounded(slopes[i], 4));
  plot.notes.push_back("Slopes of " + std::to_string(slopes.size()) + " heads: " + join(named, ", ") +
                       (slopes.size() > kNamed ? ", ..." : "") + ".");
  if ((slopes.size() & (slopes.size() - 1)) != 0)
    plot.notes.push_back(
        "The number of heads is no power of two: the slopes are those of the power below, then every second "
        "one of the power above.");
  plot.notes.push_back("The slopes are fixed, not learned; published models are causal and use the lower half.");
  return plot;
}

Plot t5_plot(const ParameterSet& set) {
  const T5Buckets buckets = t5_buckets(set);
  const std::int64_t reach = buckets.max_distance + buckets.max_distance / 4 + 1;
  Plot plot{.title = "Bias by distance: T5", .subtitle = "one learned number for each bucket and head", .columns = 2};
  plot.panels = {matrix(set, "Bucket"), curves(reach, "Bucket")};
  add_curve(plot.panels[1], "bucket", reach,
            [&](std::int64_t distance) { return static_cast<double>(t5_bucket(distance, buckets)); });
  plot.notes.push_back("Distances below " + std::to_string(buckets.exact()) +
                       " have a bucket each; larger ones share buckets that widen logarithmically. Distances from " +
                       grouped(t5_last_bucket_start(buckets)) + " on share the last bucket; " +
                       grouped(buckets.max_distance) + " sets how fast buckets widen.");
  plot.notes.push_back(buckets.bidirectional ? "Keys after the query use the upper half of the buckets (encoder)."
                                             : "Keys after the query share bucket 0 (decoder).");
  return plot;
}

Plot learned_plot(const ParameterSet& set) {
  const LearnedBias bias(set);
  const Record& record = set[param::bias_table];
  const std::int64_t reach = bias.buckets.max_distance + bias.buckets.max_distance / 4 + 1;
  const std::string head = std::to_string(bias.head), heads = std::to_string(bias.table.cols());
  Plot plot{.title = "Bias by distance: T5, learned", .subtitle = record.label(), .columns = 2};
  plot.panels = {matrix(set, "Bias of head " + head), curves(reach, "Bias")};
  for (const std::size_t shown : shown_heads(static_cast<std::size_t>(bias.table.cols())))
    add_curve(plot.panels[1], "head " + std::to_string(shown), reach,
              [&](std::int64_t distance) { return bias.at(distance, static_cast<std::int64_t>(shown)); });
  plot.notes.push_back("The file's tensor is " + record.shape_text() +
                       ": a number for each bucket and head. The matrix " + "shows head " + head + " of " + heads +
                       ", counted from 0.");
  plot.notes.push_back(bias.buckets.bidirectional
                           ? "Keys after the query use the upper half of the buckets (encoder)."
                           : "Keys after the query share bucket 0 (decoder), and a causal model masks them.");
  return plot;
}

Plot shaw_plot(const ParameterSet& set) {
  const std::int64_t clip = set[param::clip];
  const std::int64_t reach = 4 * clip;
  Plot plot{.title = "Distance classes: Shaw",
            .subtitle = "one learned vector for each distance, clipped at " + std::to_string(clip),
            .columns = 2};
  plot.panels = {matrix(set, "Clipped distance"), curves(reach, "Clipped distance")};
  add_curve(plot.panels[1], "clipped distance", reach,
            [&](std::int64_t distance) { return static_cast<double>(clipped_distance(0, distance, clip)); });
  const std::string count = std::to_string(2 * clip + 1);
  plot.notes.push_back(count + " vectors for the keys of a layer, shared by its heads (and " + count +
                       " for the values): beyond " + std::to_string(clip) + " tokens all distances share a vector.");
  plot.notes.push_back(
      "A learned table of absolute positions has L * d parameters instead and no row L (BERT, GPT-2, "
      "RoBERTa, ViT); Vaswani et al. found learned and sinusoidal nearly identical, not learned better.");
  return plot;
}

Plot scheme_plot(const ParameterSet& set) {
  switch (set[param::bias_scheme]) {
    case BiasScheme::alibi: return alibi_plot(set);
    case BiasScheme::t5: return is_own(set) ? learned_plot(set) : t5_plot(set);
    case BiasScheme::shaw: return shaw_plot(set);
  }
  return {};
}

Plot evaluate(const ParameterSet& set) {
  Plot plot = scheme_plot(set);
  Range& limits = plot.panels[1].y.limits;
  const double margin = 0.05 * limits.size();
  limits = {limits.min - margin, limits.max + margin};
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const std::int64_t positions = positions_of(set);
  const std::int64_t query = panel == 0 ? nearest_cell(y, positions) : 0;
  const std::int64_t key = panel == 0 ? nearest_cell(x, positions) : std::llround(x);
  const std::string distance = std::to_string(key - query);
  const std::string value = rounded(value_of_distance(set)(key - query), 9);
  switch (set[param::bias_scheme]) {
    case BiasScheme::alibi:
      return {.formula = "-slope |i - j|",
              .with_numbers = "head 1: -" + rounded(alibi_slopes(set[param::heads]).front(), 9) + " * " +
                              std::to_string(std::abs(key - query)) + "\n= " + value,
              .text = "added to the score before the softmax"};
    case BiasScheme::t5:
      if (is_own(set))
        return {.formula = "b[bucket(j - i)]",
                .with_numbers = "b[bucket(" + distance + ")] = " + value,
                .text = "learned, head " + std::to_string(LearnedBias(set).head) + " of the file"};
      return {.formula = "bucket(j - i)",
              .with_numbers = "bucket(" + distance + ") = " + value,
              .text = "its bias is learned"};
    case BiasScheme::shaw:
      return {.formula = "clip(j - i, -k, k)",
              .with_numbers = "clip(" + distance + ", " + std::to_string(set[param::clip]) + ") = " + value,
              .text = "its vector is learned"};
  }
  return {};
}

}  // namespace

Figure relative_bias() {
  return {.id = "relative_bias",
          .title = "Bias by distance",
          .topic = "Relative",
          .summary = "What ALiBi, T5 and Shaw add to the score for each distance",
          .source = "Press et al. 2022; Raffel et al. 2020; Shaw et al. 2018",
          .parameters = {param::bias_scheme, param::heads, param::buckets, param::bucket_max_distance,
                         param::bidirectional, param::clip, param::bias_table, param::head},
          .presets = {preset("article-002-shaw", "Clipped relative embeddings (Shaw)",
                             {{param::bias_scheme, BiasScheme::shaw}, {param::clip, 4}}),
                      preset("alibi-8-heads", "ALiBi's eight heads", {{param::heads, 8}}),
                      preset("t5-encoder", "T5's encoder: 32 buckets, the last from 91 tokens on",
                             {{param::bias_scheme, BiasScheme::t5}})},
          .colormap = "blues",
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
