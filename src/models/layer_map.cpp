#include "models/layer_map.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "models/layer_types.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

class MapReader {
 public:
  MapReader(const Keys& keys, const PartSource& source, Model& model)
      : keys_(keys), row_(source.row), model_(model), types_(layer_types(keys, source)) {}

  void read() {
    add_layer_thetas();
    const std::size_t count = types_.size();
    if (count == 0) {
      model_.layer_map = groups_without_numbers(model_);
      return;
    }
    for (std::size_t i = 0; i < count; ++i) add(static_cast<std::int64_t>(i), group_of(i));
  }

 private:
  static auto key(const LayerGroup& g) { return std::tie(g.layer_type, g.encoding, g.rope, g.window); }

  void add(std::int64_t layer, LayerGroup group) {
    const auto same = [&](const LayerGroup& other) { return key(other) == key(group); };
    auto found = std::ranges::find_if(model_.layer_map, same);
    if (found == model_.layer_map.end()) found = model_.layer_map.insert(found, std::move(group));
    if (!found->ranges.empty() && found->ranges.back().last == layer - 1)
      found->ranges.back().last = layer;
    else
      found->ranges.push_back({layer, layer});
  }

  LayerGroup group_of(std::size_t i) const {
    const std::string& type = types_[i];
    LayerGroup group{.layer_type = type, .encoding = model_.encoding, .window = window_of(i)};
    if (!mixes_by_attention(type)) return {.layer_type = type, .encoding = PositionEncoding::none};
    if (model_.encoding != PositionEncoding::rope) return group;
    group.rope = rotates(i) ? rope_of(i) : std::nullopt;
    if (!group.rope) group.encoding = PositionEncoding::none;
    return group;
  }

  bool is_sliding(const std::string& type) const { return type.find("sliding") != type.npos; }

  bool rotates(std::size_t i) const {
    const std::string rule = row_.value("rope_layers", "");
    const bool has_sliding = std::ranges::any_of(types_, [&](const std::string& t) { return is_sliding(t); });
    if (rule == "sliding" && !is_sliding(types_[i])) return false;
    if (rule == "sliding_or_all" && has_sliding && !is_sliding(types_[i])) return false;
    const Json* list = keys_.value("no_rope_layers");  // 1 for a layer with RoPE
    if (list && list->is_array() && !list->empty()) return (*list)[i % list->size()] != 0;
    if (const auto interval = keys_.size_if_valid("no_rope_layer_interval"))
      return (static_cast<std::int64_t>(i) + 1) % *interval != 0;
    return true;
  }

  std::optional<std::size_t> rope_of(std::size_t i) const {
    if (!layer_thetas_.empty()) return layer_thetas_[i % layer_thetas_.size()];
    std::string name = types_[i];
    if (row_.contains("labels")) name = row_["labels"].value(name, row_["labels"].value("", name));
    const auto found = std::ranges::find(model_.layers, name, &RopeLayers::layer_type);
    if (found != model_.layers.end()) return static_cast<std::size_t>(found - model_.layers.begin());
    const auto all = std::ranges::find(model_.layers, "", &RopeLayers::layer_type);
    if (all != model_.layers.end()) return static_cast<std::size_t>(all - model_.layers.begin());
    // The file says nothing about a type of layers: those with rope_parameters: null have no RoPE.
    const Json* parameters = keys_.value("rope_parameters");
    const bool is_off =
        parameters && parameters->is_object() && parameters->contains(name) && (*parameters)[name].is_null();
    if (is_off || model_.layers.empty()) return std::nullopt;
    return 0;
  }

  /// layer_rope_theta: a base for each layer, or 0 for none.
  void add_layer_thetas() {
    const Json* list = keys_.value("layer_rope_theta");
    if (!list || !list->is_array() || list->empty() || list->size() > limit::kMapLayers || model_.layers.empty())
      return;
    const RopeLayers plain = model_.layers.front();
    std::vector<RopeLayers> kinds;
    for (const Json& entry : *list) {
      const double theta = entry.is_number() ? entry.get<double>() : 0;
      if (!(theta > 1)) {
        layer_thetas_.push_back(std::nullopt);
        continue;
      }
      const auto found = std::ranges::find(kinds, theta, [](const RopeLayers& l) { return l.scaling.base; });
      layer_thetas_.push_back(static_cast<std::size_t>(found - kinds.begin()));
      if (found != kinds.end() || kinds.size() == limit::kLayerTypes) continue;
      kinds.push_back(plain);
      kinds.back().scaling.base = theta;
    }
    if (kinds.empty()) return;
    model_.layers = std::move(kinds);
    if (model_.layers.size() == 1) return;
    for (RopeLayers& layers : model_.layers) {
      const auto index = static_cast<std::size_t>(&layers - model_.layers.data());
      for (std::size_t i = 0; i < types_.size() && layers.layer_type.empty(); ++i)
        if (layer_thetas_[i % layer_thetas_.size()] == index)
          layers.layer_type = (types_[i].empty() ? "layers" : types_[i]) + " from layer " + std::to_string(i);
    }
  }

  std::optional<std::int64_t> window_of(std::size_t i) const {
    const std::string& type = types_[i];
    if (const Json* own = keys_.layer_config(i); own && own->contains("sliding_window")) {
      const Json& window = (*own)["sliding_window"];
      return window.is_number_integer() && window > 0 ? std::optional(window.get<std::int64_t>()) : std::nullopt;
    }
    if (type == "chunked_attention") return keys_.size_if_valid("attention_chunk_size");
    if (type == "attention" && keys_.has("attention_window_size")) return keys_.size_if_valid("attention_window_size");
    const bool is_off = keys_.has("use_sliding_window") && !keys_.is_true("use_sliding_window");
    if (is_off || (!type.empty() && !is_sliding(type))) return std::nullopt;
    for (const char* name : {"sliding_window", "sliding_window_size", "attention_window_size", "attention_window"})
      if (const auto window = keys_.size_if_valid(name)) return window;
    const auto both_sides = type.empty() ? std::nullopt : keys_.size_if_valid("local_attention");
    return both_sides ? std::optional(std::max<std::int64_t>(1, *both_sides / 2)) : std::nullopt;
  }

  const Keys& keys_;
  const Json& row_;
  Model& model_;
  std::vector<std::string> types_;
  std::vector<std::optional<std::size_t>> layer_thetas_;  // index into model_.layers
};

}  // namespace

bool mixes_by_attention(const std::string& type) {
  constexpr std::array<std::string_view, 10> kOthers = {"mamba", "linear", "conv", "recurrent", "moe",
                                                        "mlp",   "delta",  "ssm",  "lightning", "kda"};
  return std::ranges::none_of(kOthers, [&](std::string_view name) { return type.find(name) != type.npos; });
}

void number_layers(std::int64_t count, std::int64_t without_rope, Model& model) {
  if (count < 1 || count > static_cast<std::int64_t>(limit::kMapLayers) || model.layer_map.size() != 1) return;
  LayerGroup& group = model.layer_map.front();
  if (without_rope < 2 || without_rope > count) {
    group.ranges = {{0, count - 1}};
    return;
  }
  LayerGroup bare{.layer_type = group.layer_type, .encoding = PositionEncoding::none};
  for (std::int64_t first = 0; first < count; first += without_rope) {
    group.ranges.push_back({first, std::min(first + without_rope - 2, count - 1)});
    if (first + without_rope <= count) bare.ranges.push_back({first + without_rope - 1, first + without_rope - 1});
  }
  model.layer_map.push_back(std::move(bare));
}

void read_layer_map(const Keys& keys, const PartSource& source, Model& model) { MapReader(keys, source, model).read(); }

std::vector<LayerGroup> groups_without_numbers(const Model& model) {
  if (model.layers.empty()) return {{.encoding = model.encoding}};
  std::vector<LayerGroup> groups;
  for (std::size_t i = 0; i < model.layers.size(); ++i)
    groups.push_back({.layer_type = model.layers[i].layer_type,
                      .encoding = PositionEncoding::rope,
                      .rope = i,
                      .window = model.layers[i].window});
  return groups;
}

}  // namespace ropewalk
