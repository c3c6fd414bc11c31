#include "models/layer_map_text.h"

#include <algorithm>

#include "models/layer_map.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::size_t kMostRanges = 12;

/// "layers 0-2,4-6", shortened if there are many.
std::string layers_text(const LayerGroup& group) {
  const bool is_one = group.ranges.size() == 1 && group.ranges[0].first == group.ranges[0].last;
  std::vector<LayerRange> ranges = group.ranges;
  std::int64_t count = 0;
  for (const auto& [first, last] : ranges) count += last - first + 1;
  const bool is_long = ranges.size() > kMostRanges;
  if (is_long) ranges.resize(kMostRanges);
  return (is_one ? "layer " : "layers ") + layer_ranges_text(ranges) +
         (is_long ? ",... (" + std::to_string(count) + ")" : "");
}

/// What there is to say about the encoding besides its name; may be empty.
std::string details(const Model& part, const LayerGroup& group) {
  if (group.encoding == PositionEncoding::rope && group.rope) {
    const RopeLayers& rope = part.layers.at(*group.rope);
    std::string widths;
    for (const std::int64_t width : rope.axes) widths += (widths.empty() ? "" : " + ") + std::to_string(width);
    if (rope.axes.empty()) widths = std::to_string(rope.scaling.rotary_dim);
    return "base " + rounded(rope.scaling.base, 9) + ", " + widths + " dimensions" +
           (rope.axes.empty() ? "" : " for " + std::to_string(rope.axes.size()) + " axes");
  }
  if (group.encoding != PositionEncoding::absolute) return "";
  const std::string kind = part.table == TableKind::unknown ? "" : std::string(table_kind_name(part.table));
  const std::string rows = part.table_rows ? grouped(*part.table_rows) + " rows" : "";
  return kind + (kind.empty() || rows.empty() ? "" : ", ") + rows;
}

void add(const Model& part, bool is_named, std::vector<Fact>& facts) {
  for (const LayerGroup& group : part.layer_map) {
    const std::string encoding(position_encoding_name(group.encoding));
    std::vector<std::string> words = {is_named ? encoding : "", details(part, group),
                                      group.window ? "window " + grouped(*group.window) + " tokens" : "",
                                      group.layer_type};
    std::string text;
    for (const std::string& word : words)
      if (!word.empty()) text += (text.empty() ? "" : ", ") + word;
    if (!group.ranges.empty()) text = layers_text(group) + (text.empty() ? "" : ": ") + text;
    if (is_named && !part.model_type.empty()) text = part.model_type + ", " + text;
    facts.push_back({is_named ? part.part : encoding, std::move(text)});
  }
}

}  // namespace

std::vector<Fact> layer_map_facts(const Model& model) {
  std::vector<Fact> facts;
  if (model.layer_map.size() < 2 && model.parts.empty()) return facts;
  add(model, !model.parts.empty(), facts);
  for (const Model& part : model.parts) add(part, true, facts);
  return facts;
}

std::string layers_without_rope(const Model& model) {
  std::vector<LayerRange> bare;
  std::int64_t last = 0;
  for (const LayerGroup& group : model.layer_map) {
    for (const LayerRange& range : group.ranges) last = std::max(last, range.last);
    if (group.encoding == PositionEncoding::none && mixes_by_attention(group.layer_type))
      bare.insert(bare.end(), group.ranges.begin(), group.ranges.end());
  }
  if (bare.empty() || !model.rope()) return "";
  std::ranges::sort(bare, {}, &LayerRange::first);
  const std::int64_t interval = bare.front().first + 1;
  const bool is_regular = interval > 1 && std::ssize(bare) == (last + 1) / interval &&
                          std::ranges::all_of(bare, [&](const LayerRange& range) {
                            return range.first == range.last && (range.first + 1) % interval == 0;
                          });
  if (is_regular)
    return "Every " + std::to_string(interval) +
           "th layer of this model has no RoPE; the values here are those of the others.";
  return "These layers of this model have no RoPE: " + layers_text({.ranges = bare}) +
         "; the values here are those of the others.";
}

}  // namespace ropewalk
