#include "models/rope_sources.h"

#include <algorithm>
#include <stdexcept>

#include "text/limits.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

bool is_nested(const Json& parameters) {
  return std::ranges::any_of(parameters, [](const Json& value) { return value.is_object(); });
}

/// The names of the objects in rope_parameters, full attention first.
std::vector<std::string> layer_types_of(const Keys& given) {
  std::vector<std::string> layer_types;
  for (const auto& [key, value] : given.object().items())
    if (value.is_object()) layer_types.push_back(key);
  if (layer_types.size() > limit::kLayerTypes)
    throw std::invalid_argument("it has " + std::to_string(layer_types.size()) + " layer types; accepted are at most " +
                                std::to_string(limit::kLayerTypes) + ".");
  for (const std::string& layer_type : layer_types)
    if (layer_type.size() > limit::kConfigText)
      throw std::invalid_argument("the name of a layer type has " + std::to_string(layer_type.size()) +
                                  " bytes; accepted are at most " + std::to_string(limit::kConfigText) + ".");
  std::ranges::stable_partition(layer_types, [](const std::string& t) {
    return t == "main" || (t != "compress" && t.find("sliding") == t.npos);
  });
  return layer_types;
}

/// rope_scaling or rope_parameters of the file; nothing if it has neither.
std::optional<Keys> given_parameters(const Keys& keys, bool& is_old_spelling) {
  const auto scaling = keys.child("rope_scaling");
  const auto parameters = keys.in_file("rope_parameters") ? keys.child("rope_parameters") : std::nullopt;
  if (scaling && parameters && scaling->object() != parameters->object())
    keys.warn(keys.path("rope_scaling") +
              " and rope_parameters are both present and differ: the newest transformers reads rope_scaling, and "
              "versions before 5 read nothing else.");
  // The newest transformers reads rope_scaling if it is present and not empty.
  is_old_spelling = scaling && !scaling->object().empty();
  return is_old_spelling ? scaling : parameters;
}

LayerSource of_kind(const Json& kind, const Keys& keys, const std::optional<Keys>& given, bool is_flat) {
  LayerSource source{.layer_type = kind["name"], .theta_key = kind.value("theta", "")};
  source.default_theta = kind.value("base", 10000.0);
  source.attention_factor = kind.value("attention_factor", 0.0);
  if (kind.contains("head")) {
    source.head_key = kind["head"][0];
    source.default_head_dim = kind["head"][1];
  }
  if (given && !is_flat) {
    source.keys = given->child(source.layer_type);
    source.outer = given;
  } else if (given && kind.value("scaled", false)) {
    source.keys = given;
  }
  if (!source.keys && kind.contains("parameters")) source.keys = keys.inner("rope_parameters", kind["parameters"]);
  return source;
}

/// Step-3.5: rope_theta and partial_rotary_factors have a value for each layer, and layer_types its type.
std::vector<LayerSource> of_lists(const Keys& keys) {
  std::vector<LayerSource> sources;
  const auto thetas = keys.list("rope_theta");
  const Json* types = keys.value("layer_types");
  const auto shares = keys.list("partial_rotary_factors");
  for (std::size_t i = 0; i < thetas->size(); ++i) {
    const bool has_type = types && types->is_array() && i < types->size() && (*types)[i].is_string();
    const std::string type = has_type ? (*types)[i].get<std::string>().substr(0, 64) : "";
    if (std::ranges::find(sources, type, &LayerSource::layer_type) != sources.end()) continue;
    if (sources.size() == limit::kLayerTypes) break;
    if (!((*thetas)[i] > 1)) keys.reject("rope_theta", "a list of numbers greater than 1");
    sources.push_back({.layer_type = type, .theta = (*thetas)[i]});
    if (shares && i < shares->size()) sources.back().partial = (*shares)[i];
    if (type == "full_attention" || type.empty()) sources.back().keys = keys.child("rope_scaling");
  }
  if (sources.empty()) keys.reject("rope_theta", "a number greater than 1");
  std::ranges::stable_partition(sources,
                                [](const LayerSource& s) { return s.layer_type.find("sliding") == s.layer_type.npos; });
  return sources;
}

}  // namespace

std::vector<LayerSource> rope_sources(const Keys& keys, const PartSource& source) {
  const Json* list = keys.in_file("rope_theta") ? keys.value("rope_theta") : nullptr;
  if (list && list->is_array() && source.row.value("lists", false)) return of_lists(keys);
  bool is_old_spelling = false;
  std::optional<Keys> given = given_parameters(keys, is_old_spelling);
  const Json& row = source.row;
  const Json defaults = row.value("defaults", Json::object());
  const double theta = defaults.value("rope_theta", 10000.0);
  const bool is_flat = !given || !is_nested(given->object());
  std::vector<LayerSource> sources;
  if (row.contains("kinds")) {
    for (const Json& kind : row["kinds"]) sources.push_back(of_kind(kind, keys, given, is_flat && is_old_spelling));
    return sources;
  }
  if (!given && keys.value("rope_parameters")) {
    given = keys.child("rope_parameters");
    keys.warn(keys.path("rope_parameters") + " is missing; the default of " + source.model_type + ", " +
              (is_nested(given->object()) ? "one for each layer type"
                                          : "rope_type " + given->object().value("rope_type", "default")) +
              ", is used.");
  }
  if (!given || !is_nested(given->object())) return {{.keys = given, .default_theta = theta}};
  for (const std::string& layer_type : layer_types_of(*given))
    sources.push_back(
        {.layer_type = layer_type, .keys = given->child(layer_type), .outer = given, .default_theta = theta});
  return sources;
}

}  // namespace ropewalk
