#include "models/read_rope.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "text/limits.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// The keys and the defaults for all layers, or for those of one type.
struct LayerSource {
  std::string layer_type = {};           ///< empty: all layers
  std::optional<Keys> keys = {};         ///< rope_scaling or rope_parameters, or the layer type's object in it
  std::optional<Keys> outer = {};        ///< if layer types are objects: the object that holds them
  std::string theta_key = "rope_theta";  ///< at the top level; empty: none
  double default_theta = 10000;
  std::string default_type = "default";
  double default_partial = 0;  ///< default partial_rotary_factor; 0: the class's
  std::int64_t head_dim = 0;   ///< 0: the model's
};

bool reads_original_context(RopeMethod method) {
  return method == RopeMethod::yarn || method == RopeMethod::longrope || method == RopeMethod::llama3;
}

class RopeReader {
 public:
  RopeReader(const Keys& text, const RopeClass* model_class, Model& model)
      : text_(text), class_(model_class), model_(model) {}

  void read() {
    if (const OtherClass* other = other_class(model_.model_type)) return read_fixed_base(*other);

    const auto scaling = text_.child("rope_scaling");
    const auto parameters = text_.child("rope_parameters");
    check_both_spellings(scaling, parameters);
    // The newest transformers reads rope_scaling if it is present and not empty.
    const bool old_spelling = scaling && !scaling->object().empty();
    const std::optional<Keys> given = old_spelling ? scaling : parameters;
    const std::vector<std::string> layer_types = layer_types_of(given);

    if (rule() == Rule::gemma4 || rule() == Rule::local_base || rule() == Rule::modernbert || rule() == Rule::olmo3) {
      for (const char* layer_type : {"full_attention", "sliding_attention"})
        read_layer_type(layer_type, given, old_spelling && layer_types.empty());
    } else if (!layer_types.empty()) {
      for (const std::string& layer_type : layer_types)
        add_layers({.layer_type = layer_type,
                    .keys = given->child(layer_type),
                    .outer = given,
                    .default_theta = default_theta()});
    } else {
      read_all_layers(given);
    }
    if (model_.layers.empty()) return;
    model_.original_context = model_.layers.front().scaling.original_context;
    model_.head_dim = model_.layers.front().head_dim;
  }

 private:
  void warn(std::string sentence) const { text_.warn(std::move(sentence)); }

  void warn_of_default(std::string_view key, const std::string& value) const {
    warn(text_.path(key) + " is missing; the default of " + model_.model_type + ", " + value + ", is used.");
  }

  Rule rule() const { return class_ ? class_->rule : Rule::standard; }
  double default_theta() const { return class_ && class_->rope_theta > 1 ? class_->rope_theta : 10000; }

  /// Full attention comes first, because the top level of a report shows the first layers.
  static std::vector<std::string> layer_types_of(const std::optional<Keys>& given) {
    std::vector<std::string> layer_types;
    if (given)
      for (const auto& [key, value] : given->object().items())
        if (value.is_object()) layer_types.push_back(key);
    if (layer_types.size() > limit::kLayerTypes)
      throw std::invalid_argument("it has " + std::to_string(layer_types.size()) +
                                  " layer types; accepted are at most " + std::to_string(limit::kLayerTypes) + ".");
    for (const std::string& layer_type : layer_types)
      if (layer_type.size() > limit::kConfigText)
        throw std::invalid_argument("the name of a layer type has " + std::to_string(layer_type.size()) +
                                    " bytes; accepted are at most " + std::to_string(limit::kConfigText) + ".");
    std::ranges::stable_partition(layer_types, [](const std::string& t) { return t == "full_attention"; });
    return layer_types;
  }

  void check_both_spellings(const std::optional<Keys>& scaling, const std::optional<Keys>& parameters) const {
    if (!scaling || !parameters || scaling->object() == parameters->object()) return;
    warn(text_.path("rope_scaling") +
         " and rope_parameters are both present and differ: the newest transformers reads rope_scaling, and "
         "versions before 5 read nothing else.");
  }

  // ---- Which layers there are ----

  /// GPT-J, CodeGen and RoFormer: the base is always 10000 and the pairing interleaved; rotary_dim is a key or the
  /// whole head.
  void read_fixed_base(const OtherClass& other) {
    if (text_.has("rope_scaling") || text_.has("rope_parameters") || text_.has("rope_theta"))
      warn(std::string(other.model_type) +
           " does not read rope_theta, rope_scaling and rope_parameters: its base is always 10000.");
    RopeLayers layers{.rope_type = "default", .head_dim = model_.head_dim, .pairing = Pairing::interleaved};
    layers.scaling.rotary_dim = model_.head_dim;
    if (other.model_type != "roformer") {
      if (!text_.object().contains("rotary_dim")) {
        warn_of_default("rotary_dim", "64");
        layers.scaling.rotary_dim = 64;
      } else if (const auto rotary_dim = text_.size("rotary_dim")) {
        layers.scaling.rotary_dim = *rotary_dim;
      }
    }
    layers.scaling.original_context = model_.max_context.value_or(other.max_context);
    check_rotary_dim(layers, text_.path("rotary_dim"));
    model_.layers.push_back(std::move(layers));
  }

  /// Models whose layers all rotate alike.
  void read_all_layers(const std::optional<Keys>& given) {
    LayerSource source{.keys = given, .default_theta = default_theta()};
    nlohmann::json class_parameters;
    if (!given && class_ && !class_->rope_parameters.empty()) {
      class_parameters = nlohmann::json::parse(class_->rope_parameters);
      source.keys = Keys(class_parameters, "rope_parameters.", model_.warnings);
      warn_of_default("rope_parameters", "rope_type " + class_parameters.value("rope_type", "default"));
    }
    add_layers(source);
  }

  /// Classes with full and sliding attention.
  /// @param flat  `given` is an old rope_scaling without an object for each layer type
  void read_layer_type(const std::string& layer_type, const std::optional<Keys>& given, bool flat) {
    const bool full = layer_type == "full_attention";
    LayerSource source{.layer_type = layer_type};
    if (given && !flat) {
      source.keys = given->child(layer_type);
      source.outer = given;
    }
    switch (rule()) {
      case Rule::local_base:
        if (flat && full) source.keys = given;
        source.theta_key = full ? "rope_theta" : "rope_local_base_freq";
        source.default_theta = full ? 1e6 : 1e4;
        break;
      case Rule::modernbert:
        if (flat) source.keys = given;
        source.theta_key = full ? "global_rope_theta" : "local_rope_theta";
        source.default_theta = full ? 160000 : 1e4;
        break;
      case Rule::olmo3:
        if (flat && full) source.keys = given;
        source.theta_key = full ? "rope_theta" : "";
        source.default_theta = default_theta();
        break;
      default:  // gemma4
        source.theta_key = "";
        source.default_theta = full ? 1e6 : 1e4;
        if (full && !source.keys) {
          source.default_type = "proportional";
          source.default_partial = 0.25;
        }
        if (full) source.head_dim = text_.size("global_head_dim").value_or(512);
    }
    add_layers(source);
  }

  // ---- One layer type ----

  void add_layers(const LayerSource& source) {
    RopeLayers layers{.layer_type = source.layer_type, .rope_type = read_rope_type(source)};
    layers.head_dim = source.head_dim > 0 ? source.head_dim : model_.head_dim;
    layers.pairing = read_pairing();
    RopeScaling& s = layers.scaling;
    s.base = read_theta(source);
    s.method = read_method(source, layers.rope_type);
    read_rotary_dim(source, layers);
    s.original_context = read_original_context(source, layers);
    layers.window = read_window(source.layer_type);
    if (source.keys)
      read_scaling({.keys = *source.keys,
                    .outer = source.outer,
                    .max_context = model_.max_context,
                    .softmax_temperature = class_ && class_->softmax_temperature},
                   layers);
    model_.layers.push_back(std::move(layers));
  }

  Pairing read_pairing() const {
    if (!class_) return Pairing::half_split;
    return rule() == Rule::latent && !text_.flag("rope_interleave").value_or(true) ? Pairing::half_split
                                                                                   : class_->pairing;
  }

  std::string read_rope_type(const LayerSource& source) const {
    if (!source.keys) return source.default_type;
    const auto type = source.keys->text("rope_type");
    const auto old_type = source.keys->text("type");
    if (type && old_type && *type != *old_type)
      warn(source.keys->path("rope_type") + " is '" + *type + "' and type is '" + *old_type +
           "': rope_type is used; versions of transformers before 4.43 read type.");
    if (!type && !old_type && source.keys->has("factor"))
      warn(source.keys->path("rope_type") + " is missing: nothing is scaled.");
    return type.value_or(old_type.value_or("default"));
  }

  double read_theta(const LayerSource& source) const {
    std::string key = source.theta_key;
    if (rule() == Rule::gpt_neox) {
      key = "rotary_emb_base";
      if (!text_.has(key) && text_.has("rope_theta"))
        warn(text_.path("rope_theta") + " is not read by " + model_.model_type + ": its key is rotary_emb_base.");
    }
    const auto at_top = key.empty() ? std::nullopt : text_.positive(key);
    const auto inside = source.keys ? source.keys->positive("rope_theta") : std::nullopt;
    if (at_top && inside && *at_top != *inside)
      warn(source.keys->path("rope_theta") + " is " + shortest(*inside) + " and " + text_.path(key) + " is " +
           shortest(*at_top) + ": the first is used; versions of transformers before 5 read the second.");
    if (!at_top && !inside && !key.empty())
      warn(text_.path(key) + " is missing; " + shortest(source.default_theta) + " is used.");
    const double theta = inside.value_or(at_top.value_or(source.default_theta));
    if (!(theta > 1))
      throw std::invalid_argument((inside ? source.keys->path("rope_theta") : text_.path(key)) + " is " +
                                  shortest(theta) + "; accepted is a number greater than 1.");
    return theta;
  }

  /// @param rope_type  as in the file; names that mean another method are replaced by that method's name
  RopeMethod read_method(const LayerSource& source, std::string& rope_type) const {
    if (rule() == Rule::phi3 && (rope_type == "su" || rope_type == "yarn")) {
      warn(source.keys->path("rope_type") + " is '" + rope_type + "', which " + model_.model_type +
           " reads as longrope" +
           (rope_type == "su"
                ? "; transformers 5 rejects it without " + source.keys->path("original_max_position_embeddings") + "."
                : "."));
      rope_type = "longrope";
    }
    if (rope_type == "mrope") {
      warn(source.keys->path("rope_type") +
           " is 'mrope', which divides the pairs among three positions of a token: time, row and column; in text all "
           "three are equal, so text rotates as with the default type.");
      rope_type = "default";
    }
    if (const auto method = rope_method_named(rope_type); method && *method != RopeMethod::ntk) return *method;
    warn(source.keys->path("rope_type") + " is '" + rope_type +
         "', which transformers does not know: nothing is scaled here.");
    return RopeMethod::unscaled;
  }

  void read_rotary_dim(const LayerSource& source, RopeLayers& layers) const {
    RopeScaling& s = layers.scaling;
    auto [partial, path] = read_partial_rotary_factor(source);
    if (class_ && !class_->partial_by_default && s.method == RopeMethod::unscaled && partial != 1) {
      warn(path + " is " + shortest(partial) + ", which " + model_.model_type +
           " reads only if the context is scaled: the whole head rotates.");
      partial = 1;
    }
    s.head_dim = layers.head_dim;
    const double width = static_cast<double>(layers.head_dim) * partial;
    s.rotary_dim = s.method == RopeMethod::proportional ? 2 * static_cast<std::int64_t>(std::floor(width / 2))
                                                        : static_cast<std::int64_t>(width);
    if (partial > 1) throw std::invalid_argument(path + " is " + shortest(partial) + "; accepted is a number up to 1.");
    check_rotary_dim(layers, path);
    if (s.method == RopeMethod::proportional && layers.head_dim % 2 != 0)
      throw std::invalid_argument(text_.path("head_dim") + " is " + std::to_string(layers.head_dim) +
                                  "; accepted is an even number.");
  }

  /// The share of a head that rotates, and the path of the key that says so.
  std::pair<double, std::string> read_partial_rotary_factor(const LayerSource& source) const {
    if (source.keys && source.keys->has("partial_rotary_factor"))
      return {*source.keys->positive("partial_rotary_factor"), source.keys->path("partial_rotary_factor")};
    if (rule() == Rule::gpt_neox) {
      if (const auto pct = text_.positive("rotary_pct")) return {*pct, text_.path("rotary_pct")};
    } else if (const std::string key = text_.first_of({"partial_rotary_factor", "rotary_pct", "rope_pct"});
               !key.empty() && rule() != Rule::gemma4) {
      if (key != "partial_rotary_factor")
        warn(text_.path(key) + " is an older name of partial_rotary_factor, which transformers no longer reads for " +
             (model_.model_type.empty() ? "this model" : model_.model_type) + "; it is used here.");
      return {*text_.positive(key), text_.path(key)};
    }
    const double by_class = class_ ? class_->partial_rotary_factor : 1;
    return {source.default_partial > 0 ? source.default_partial : by_class, text_.path("head_dim")};
  }

  /// @param path  of the key that the width comes from
  static void check_rotary_dim(const RopeLayers& layers, const std::string& path) {
    const std::int64_t rotary_dim = layers.scaling.rotary_dim;
    const std::string count = path + " makes " + std::to_string(rotary_dim) + " of " + std::to_string(layers.head_dim) +
                              " dimensions rotate; accepted is ";
    if (rotary_dim < 2 || rotary_dim % 2 != 0) throw std::invalid_argument(count + "an even number of at least 2.");
    if (rotary_dim > layers.head_dim)
      throw std::invalid_argument(count + "at most " + std::to_string(layers.head_dim) + ", the width of a head.");
  }

  /// Notes in the layers whether it is the context in training.
  std::int64_t read_original_context(const LayerSource& source, RopeLayers& layers) const {
    const RopeMethod method = layers.scaling.method;
    constexpr std::string_view kKey = "original_max_position_embeddings";
    auto at_top = source.layer_type.empty() ? text_.size(kKey) : std::nullopt;
    const auto inside = source.keys ? source.keys->size(kKey) : std::nullopt;
    if (at_top && inside && *at_top != *inside)
      warn(text_.path(kKey) + " is " + std::to_string(*at_top) + " and " + source.keys->path(kKey) + " is " +
           std::to_string(*inside) + ": the newest transformers reads the first, some versions the second.");
    if (!at_top && rule() == Rule::phi3 && method == RopeMethod::longrope) {
      at_top = 4096;
      if (!inside || *inside != 4096) warn_of_default(kKey, "4096");
    }
    const bool reads = reads_original_context(method);
    layers.states_trained_context = (at_top || inside) && (reads || method != RopeMethod::dynamic);
    if (at_top && reads) return *at_top;
    if (inside && reads) return *inside;
    if (!model_.max_context) {
      if (method != RopeMethod::unscaled && method != RopeMethod::linear && method != RopeMethod::proportional)
        throw std::invalid_argument(text_.path("max_position_embeddings") + " is missing, and " +
                                    std::string(rope_method_name(method)) + " scaling needs it.");
      return at_top.value_or(inside.value_or(4096));
    }
    if (reads)
      warn((source.keys ? source.keys->path(kKey) : text_.path(kKey)) + " is missing; max_position_embeddings, " +
           std::to_string(*model_.max_context) + ", is used.");
    // dynamic scales relative to max_position_embeddings even if an original context is given.
    if (method == RopeMethod::dynamic) return *model_.max_context;
    return at_top.value_or(inside.value_or(*model_.max_context));
  }

  /// How many tokens the layers with sliding attention see.
  std::optional<std::int64_t> read_window(const std::string& layer_type) const {
    if (layer_type != "sliding_attention") return std::nullopt;
    if (rule() != Rule::modernbert) return text_.size_if_valid("sliding_window");
    const auto both_sides = text_.size_if_valid("local_attention");
    return both_sides ? std::optional(std::max<std::int64_t>(1, *both_sides / 2)) : std::nullopt;
  }

  const Keys& text_;
  const RopeClass* class_;
  Model& model_;
};

}  // namespace

void read_rope(const Keys& keys, const RopeClass* model_class, Model& model) {
  RopeReader(keys, model_class, model).read();
}

}  // namespace ropewalk
