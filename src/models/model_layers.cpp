#include "models/model_layers.h"

#include <algorithm>
#include <array>

#include "text/limits.h"

namespace ropewalk {
namespace {

/// The word of a pattern for a layer type of config.json, such as "mamba" for "mamba2".
std::string mixer_of(const LayerGroup& group) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kWords{{{"mamba", "mamba"},
                                                                                 {"linear", "linear"},
                                                                                 {"recurrent", "recurrent"},
                                                                                 {"conv", "conv"},
                                                                                 {"mlp", "mlp"},
                                                                                 {"moe", "mlp"},
                                                                                 {"chunked", "chunked"}}};
  for (const auto& [part, word] : kWords)
    if (group.layer_type.find(part) != std::string::npos && (word != "chunked" || group.window))
      return std::string(word);
  return group.window ? "sliding" : "full";
}

std::string encoding_of(const LayerGroup& group, const Model& model) {
  if (group.encoding == PositionEncoding::absolute && model.table != TableKind::unknown)
    return std::string(table_kind_name(model.table));
  return std::string(position_encoding_name(group.encoding));
}

LayerKind kind_of(const LayerGroup& group, const Model& model) {
  LayerKind kind{.mixer = mixer_of(group)};
  if (!has_attention(kind)) return kind;
  kind.encoding = encoding_of(group, model);
  kind.window = group.window;
  if (group.rope) {
    const RopeLayers& rope = model.layers.at(*group.rope);
    kind.base = rope.scaling.base;
    kind.rotary_dim = rope.scaling.rotary_dim;
  }
  return kind;
}

/// Adds the layers to the set of their kind; layer types that do the same with positions are one set.
void add(LayerPart& part, std::vector<std::int64_t> layers, LayerKind kind) {
  const auto same = std::ranges::find_if(
      part.sets, [&](const LayerSet& set) { return set.kind == kind && set.layers.empty() == layers.empty(); });
  if (same == part.sets.end()) {
    part.sets.push_back({.layers = std::move(layers), .kind = std::move(kind)});
    return;
  }
  same->layers.insert(same->layers.end(), layers.begin(), layers.end());
  std::ranges::sort(same->layers);
}

LayerPart part_of(const Model& model) {
  LayerPart part{.name = model.part};
  for (const LayerGroup& group : model.layer_map) {
    std::vector<std::int64_t> layers;
    for (const LayerRange& range : group.ranges)
      for (std::int64_t layer = range.first;
           layer <= std::min(range.last, static_cast<std::int64_t>(limit::kLayers) - 1); ++layer)
        layers.push_back(layer);
    add(part, std::move(layers), kind_of(group, model));
  }
  return part;
}

}  // namespace

std::vector<LayerPart> layer_parts(const Model& model) {
  std::vector<LayerPart> parts;
  if (!model.layer_map.empty()) parts.push_back(part_of(model));
  for (const Model& part : model.parts)
    if (parts.size() < limit::kModelParts && !part.layer_map.empty()) parts.push_back(part_of(part));
  return parts;
}

std::string layers_of(const Model& model) {
  std::string text = layer_pattern_text(layer_parts(model));
  if (text.size() > limit::kTypedText) text.clear();
  return text;
}

}  // namespace ropewalk
