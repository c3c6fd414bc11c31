#include "models/model_parts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "models/model_classes.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

constexpr int kMostDepth = 4;
constexpr std::size_t kMostKeyBytes = 100;  // a longer key leads to no model

// In this order the models of a file are looked at: first those that write its text.
constexpr std::array<std::string_view, 12> kTextKeys = {
    "text_config", "thinker_config", "llm_config", "language_config",   "language_model_config", "text_model_config",
    "llm",         "model_config",   "vlm_config", "multimodal_config", "decoder_config",        "decoder"};
constexpr std::array<std::string_view, 14> kSizeKeys = {
    "hidden_size", "n_embd", "d_model",  "num_hidden_layers",   "num_layers", "n_layer",   "encoder_layers",
    "depth",       "depths", "n_layers", "num_attention_heads", "n_head",     "embed_dim", "decoder_layers"};

bool has_size(const Json& object) {
  return std::ranges::any_of(kSizeKeys, [&](std::string_view key) { return object.contains(key); });
}

std::string text_of(const Json& object, std::string_view key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() &&
                 found->get_ref<const std::string&>().size() <= limit::kConfigText
             ? found->get<std::string>()
             : "";
}

/// The model type that the name of the model's class tells, such as bert of BertForMaskedLM; empty if none is known.
std::string type_of_architecture(const Json& object) {
  const auto found = object.find("architectures");
  if (found == object.end() || !found->is_array() || found->empty() || !found->front().is_string()) return "";
  std::string name = found->front().get_ref<const std::string&>().substr(0, 100);
  if (name.starts_with("Grok1")) return "grok-1";  // Grok-2's file says model_type git, which is another model
  for (const char* end : {"For", "Model", "LMHead"}) name = name.substr(0, name.find(end, 1));
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return class_row(name).is_null() ? "" : name;
}

/// "text", "vision" or "audio", from the path of keys and the type of the model.
std::string part_name(std::string words) {
  std::ranges::transform(words, words.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto has_one_of = [&](const auto& names) {
    return std::ranges::any_of(names, [&](std::string_view name) { return words.find(name) != words.npos; });
  };
  constexpr std::array<std::string_view, 17> kAudio = {
      "audio",   "speech",    "acoustic",          "encodec", "wav",     "codec", "mimi",
      "dac",     "vocoder",   "hifigan",           "sound",   "whisper", "asr",   "hubert",
      "bigvgan", "conformer", "semantic_tokenizer"};
  constexpr std::array<std::string_view, 20> kVision = {
      "vision",   "image", "visual",        "vit",           "backbone",       "vq",      "sam",
      "detector", "pixel", "video",         "detr",          "dino",           "siglip",  "swin",
      "mask",     "unet",  "transformer2d", "transformer3d", "prompt_encoder", "geometry"};
  if (words.substr(0, words.rfind('.')).ends_with("text_config") || words.find("_text") != words.npos) return "text";
  return has_one_of(kAudio) ? "audio" : has_one_of(kVision) ? "vision" : "text";
}

class Finder {
 public:
  std::vector<PartSource> parts;

  /// An object of the file, and what is known about it from outside.
  struct Place {
    const Json& object;
    std::string path;
    std::string model_type;  ///< that the outer class expects
    Json by_default = Json::object();
    int depth = 0;
    bool is_flat = false;  ///< the object is the outer one, which holds the keys of this model too
  };

  void add(const Place& place) {
    if (parts.size() >= limit::kModelParts) return;
    const Json& object = place.object;
    std::string model_type = place.model_type;
    if (!place.is_flat && !text_of(object, "model_type").empty()) model_type = text_of(object, "model_type");
    if (model_type.empty()) model_type = text_of(object, "_class_name");
    if (const std::string other = type_of_architecture(object); class_row(model_type).is_null() || other == "grok-1")
      model_type = other.empty() ? model_type : other;
    PartSource part{&object,         place.path, part_name(place.path + model_type), model_type, class_row(model_type),
                    place.by_default};
    if (!part.row.is_object()) part.row = Json::object();
    const bool is_leaf = place.is_flat || place.depth >= kMostDepth;
    const std::vector<std::string> keys = is_leaf ? std::vector<std::string>{} : inner_keys(object, part.row);
    const std::string text_key = keys.empty() || !is_text(keys.front()) ? "" : keys.front();
    // Older files have the keys of the text model beside the objects of the others.
    const bool has_flat_text = !text_key.empty() && !object.contains(text_key) && has_size(object);
    if (keys.empty() || (has_own_layers(part) && !has_flat_text)) parts.push_back(part);
    for (const std::string& key : keys) {
      const Json known = part.row.contains("parts") ? part.row["parts"].value(key, Json()) : Json();
      Place inner{.object = object, .path = place.path, .model_type = "", .depth = place.depth + 1};
      if (known.is_array()) inner.model_type = known[0];
      if (has_flat_text && key == text_key) {
        inner.is_flat = true;
        add(inner);
        continue;
      }
      static const Json kNothing = Json::object();
      const auto found = object.find(key);
      const bool in_file = found != object.end() && found->is_object();
      if (!in_file && known.is_array() && known.size() > 1) inner.by_default = known[1];
      add({in_file ? *found : kNothing, place.path + key + ".", inner.model_type, inner.by_default, inner.depth});
    }
  }

 private:
  static bool is_text(std::string_view key) { return std::ranges::find(kTextKeys, key) != kTextKeys.end(); }

  /// Whether the model has layers beside those of the models inside it.
  static bool has_own_layers(const PartSource& part) {
    return part.row.empty() ? has_size(*part.values) : part.row.contains("encoding");
  }

  /// The keys that lead to other models, the text model first.
  static std::vector<std::string> inner_keys(const Json& object, const Json& row) {
    std::vector<std::string> keys;
    if (row.contains("parts"))
      for (const auto& [key, value] : row["parts"].items()) keys.push_back(key);
    for (const auto& [key, value] : object.items()) {
      if (keys.size() >= limit::kModelParts) break;
      if (!value.is_object() || key.size() > kMostKeyBytes || std::ranges::find(keys, key) != keys.end()) continue;
      const bool is_named_so = key.ends_with("_config") && key != "quantization_config" && key != "attn_config" &&
                               key != "linear_attn_config" && key != "ffn_config" && key != "ssm_config" &&
                               key != "generation_config" && key.find("projector") == key.npos;
      const bool is_model = value.contains("model_type") || has_size(value);
      if ((is_text(key) || is_named_so) && (is_model || has_inner(value))) keys.push_back(key);
    }
    const auto rank = [](const std::string& key) {
      const bool sees = key == "vision_config" || key == "encoder" || key == "backbone_config";
      return 2 * (std::ranges::find(kTextKeys, key) - kTextKeys.begin()) - (sees ? 1 : 0);
    };
    std::ranges::stable_sort(keys, {}, rank);
    return keys;
  }

  static bool has_inner(const Json& object) {
    return std::ranges::any_of(object.items(), [](const auto& item) {
      return item.value().is_object() && item.key().ends_with("_config") && has_size(item.value());
    });
  }
};

}  // namespace

std::vector<PartSource> model_parts(const Json& config) {
  Finder finder;
  finder.add({config, "", ""});
  std::vector<PartSource>& parts = finder.parts;
  if (parts.empty())
    parts.push_back({&config, "", "text", text_of(config, "model_type"), Json::object(), Json::object()});
  std::ranges::stable_partition(parts, [](const PartSource& part) { return part.part == "text"; });
  return parts;
}

}  // namespace ropewalk
