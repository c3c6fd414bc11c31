// From the text of a config.json to a Model, by the rules of transformers 5.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <stdexcept>

#include "figure/parameter.h"
#include "models/keys.h"
#include "models/model.h"
#include "models/model_classes.h"

namespace ropewalk {
namespace {

using nlohmann::json;

constexpr std::int64_t kMaxHeadDim = 8192;  // of a head; what is wider is not one

// The same quantity has many names.
const std::vector<std::string_view> kHiddenSize = {"hidden_size", "n_embd", "d_model", "dim", "hidden_dim"};
const std::vector<std::string_view> kHeads = {
    "num_attention_heads", "n_head", "n_heads", "num_heads", "attention_heads", "encoder_attention_heads"};
const std::vector<std::string_view> kMaxContext = {"max_position_embeddings", "n_positions",   "max_seq_len",
                                                   "max_sequence_length",     "seq_length",    "n_ctx",
                                                   "max_source_positions",    "context_length"};

/// Models without RoPE, and those whose rotation has no class of rotary parameters.
struct OtherClass {
  std::string_view model_type;
  PositionEncoding encoding;
  std::int64_t max_context = 0;  ///< 0: none is stated
  std::int64_t hidden_size = 0;  ///< of those with RoPE
  std::int64_t heads = 0;
};
constexpr std::array kOthers = {
    OtherClass{"albert", PositionEncoding::absolute, 512},
    OtherClass{"bart", PositionEncoding::absolute, 1024},
    OtherClass{"bert", PositionEncoding::absolute, 512},
    OtherClass{"biogpt", PositionEncoding::absolute, 1024},
    OtherClass{"bloom", PositionEncoding::alibi},
    OtherClass{"codegen", PositionEncoding::rope, 2048, 4096, 16},
    OtherClass{"distilbert", PositionEncoding::absolute, 512},
    OtherClass{"electra", PositionEncoding::absolute, 512},
    OtherClass{"gpt2", PositionEncoding::absolute, 1024},
    OtherClass{"gpt_bigcode", PositionEncoding::absolute, 1024},
    OtherClass{"gpt_neo", PositionEncoding::absolute, 2048},
    OtherClass{"gptj", PositionEncoding::rope, 2048, 4096, 16},
    OtherClass{"jamba", PositionEncoding::none, 262144},
    OtherClass{"longt5", PositionEncoding::t5},
    OtherClass{"mamba", PositionEncoding::none},
    OtherClass{"mpt", PositionEncoding::alibi, 2048},
    OtherClass{"mt5", PositionEncoding::t5},
    OtherClass{"openai-gpt", PositionEncoding::absolute, 512},
    OtherClass{"opt", PositionEncoding::absolute, 2048},
    OtherClass{"roberta", PositionEncoding::absolute, 512},
    OtherClass{"roformer", PositionEncoding::rope, 1536, 768, 12},
    OtherClass{"switch_transformers", PositionEncoding::t5},
    OtherClass{"t5", PositionEncoding::t5},
    OtherClass{"umt5", PositionEncoding::t5},
    OtherClass{"whisper", PositionEncoding::absolute, 1500},
    OtherClass{"xglm", PositionEncoding::absolute, 2048},
};

const OtherClass* other_class(std::string_view model_type) {
  const auto found = std::ranges::find(kOthers, model_type, &OtherClass::model_type);
  return found == kOthers.end() ? nullptr : &*found;
}

std::string number(double value) { return shortest(value); }
std::string number(std::int64_t value) { return std::to_string(value); }

class Reader {
 public:
  Reader(const json& config, std::string_view name) : whole_(config, "", model_.warnings), text_(whole_) {
    if (const auto text_config = whole_.child("text_config")) text_ = *text_config;
    model_.name = whole_.text("name").value_or(whole_.text("_name_or_path").value_or(std::string(name)));
    model_.source = whole_.text("source").value_or("");
    const std::string outer = whole_.text("model_type").value_or("");
    model_.model_type = text_.text("model_type").value_or(outer);
    class_ = rope_class(model_.model_type);
  }

  Model read() {
    if (model_.model_type.empty()) warn("model_type is missing: the keys are read as Llama's.");
    model_.encoding = encoding();
    const OtherClass* other = other_class(model_.model_type);
    if (const std::string key = text_.first_of(kMaxContext); !key.empty()) {
      model_.max_context = text_.size(key);
    } else if (const std::int64_t by_default = class_  ? class_->max_context
                                               : other ? other->max_context
                                                       : 0) {
      model_.max_context = by_default;
      if (model_.encoding != PositionEncoding::alibi)
        warn(text_.path("max_position_embeddings") + " is missing: " + number(by_default) +
             ", the default of " + model_.model_type + ", is taken.");
    }
    read_sizes();
    model_.original_context = model_.max_context;
    if (model_.encoding == PositionEncoding::rope) read_rope();
    if (model_.encoding == PositionEncoding::t5) {  // 32 and 128 in all of its classes
      model_.buckets = size_or_default({"relative_attention_num_buckets"}, 32);
      model_.bucket_max_distance = size_or_default({"relative_attention_max_distance"}, 128);
    }
    return std::move(model_);
  }

 private:
  void warn(std::string sentence) { model_.warnings.push_back(std::move(sentence)); }

  bool has_rope_keys() const {
    return !text_
                .first_of({"rope_theta", "rope_scaling", "rope_parameters", "rotary_dim", "rotary_pct",
                           "rotary_emb_base", "partial_rotary_factor", "qk_rope_head_dim"})
                .empty();
  }

  PositionEncoding encoding() {
    const auto embedding_type = text_.text("position_embedding_type").value_or("");
    if (embedding_type == "alibi" || text_.flag("alibi").value_or(false)) return PositionEncoding::alibi;
    if (const auto attention = text_.child("attn_config"); attention && model_.model_type == "mpt")
      return attention->flag("alibi").value_or(true) ? PositionEncoding::alibi : PositionEncoding::absolute;
    if (embedding_type == "rotary" || embedding_type == "rope") return PositionEncoding::rope;
    if (class_) return PositionEncoding::rope;
    if (const OtherClass* other = other_class(model_.model_type)) return other->encoding;
    if (!model_.model_type.empty())
      warn("model_type '" + model_.model_type + "' is not known: the keys are read as Llama's.");
    if (has_rope_keys()) return PositionEncoding::rope;
    if (text_.has("relative_attention_num_buckets")) return PositionEncoding::t5;
    if (embedding_type == "absolute" || text_.has("n_positions")) return PositionEncoding::absolute;
    if (text_.first_of(kHiddenSize).empty() && text_.first_of(kHeads).empty() && model_.model_type.empty())
      throw std::invalid_argument(
          "it holds no key of a model's config.json, such as model_type, rope_theta or hidden_size.");
    warn("no key says how position is encoded: rope_theta, rope_scaling and the like are missing.");
    return PositionEncoding::none;
  }

  /// A size under any of its names, or the class's default with a warning; 0 where there is neither.
  std::int64_t size_or_default(const std::vector<std::string_view>& keys, std::int64_t by_default) {
    if (const std::string key = text_.first_of(keys); !key.empty()) return *text_.size(key);
    if (by_default > 0)
      warn(text_.path(keys.front()) + " is missing: " + number(by_default) + ", the default of " +
           model_.model_type + ", is taken.");
    return by_default;
  }

  void read_sizes() {
    if (text_.has("qk_rope_head_dim") && (!class_ || class_->rule == Rule::latent)) {
      model_.head_dim = *text_.size("qk_rope_head_dim");
    } else if (const std::string key = text_.first_of({"head_dim", "d_kv", "attention_head_dim"});
               !key.empty()) {
      model_.head_dim = *text_.size(key);
    }
    const bool known = model_.head_dim > 0;
    // transformers takes the class's head_dim before hidden_size / heads.
    if (!known && class_ && class_->head_dim > 0) model_.head_dim = class_->head_dim;
    const bool derived = model_.head_dim == 0;
    const OtherClass* other = other_class(model_.model_type);
    const auto by_default = [&](std::int64_t of_class, std::int64_t of_other) {
      return !derived ? 0 : class_ ? of_class : of_other;
    };
    model_.heads = size_or_default(kHeads, by_default(class_ ? class_->heads : 0, other ? other->heads : 0));
    const std::int64_t hidden = size_or_default(
        kHiddenSize, by_default(class_ ? class_->hidden_size : 0, other ? other->hidden_size : 0));
    if (derived && model_.heads > 0 && hidden > 0) model_.head_dim = hidden / model_.heads;
    if (derived && model_.encoding == PositionEncoding::rope) {
      if (model_.head_dim == 0 && hidden > 0 && model_.heads > 0)
        text_.reject(text_.first_of(kHiddenSize), "at least the number of heads, " + number(model_.heads));
      if (model_.head_dim == 0)
        throw std::invalid_argument(
            text_.path("head_dim") +
            " is missing, and so is hidden_size or num_attention_heads: the width of a "
            "head cannot be told.");
    }
    if (model_.head_dim > kMaxHeadDim)
      throw std::invalid_argument(text_.path("head_dim") + " is " + number(model_.head_dim) +
                                  "; accepted is at most " + number(kMaxHeadDim) + ".");
  }

  // ---- RoPE
  // --------------------------------------------------------------------------------------------------

  Rule rule() const { return class_ ? class_->rule : Rule::standard; }

  void read_rope() {
    model_.pairing = class_ ? class_->pairing : Pairing::half_split;
    if (rule() == Rule::latent && !text_.flag("rope_interleave").value_or(true))
      model_.pairing = Pairing::half_split;
    if (const OtherClass* other = other_class(model_.model_type)) return read_fixed_base(*other);

    const auto scaling = text_.child("rope_scaling");
    const auto parameters = text_.child("rope_parameters");
    check_both_spellings(scaling, parameters);
    // The newest transformers takes rope_scaling where it is there and not empty.
    const bool old_spelling = scaling && !scaling->object().empty();
    const std::optional<Keys> given = old_spelling ? scaling : parameters;

    std::vector<std::string> layer_types;
    if (given)
      for (const auto& [key, value] : given->object().items())
        if (value.is_object()) layer_types.push_back(key);
    // Full attention first: it is what the top level of a report shows.
    std::ranges::stable_partition(layer_types, [](const std::string& t) { return t == "full_attention"; });

    if (rule() == Rule::gemma4 || rule() == Rule::local_base || rule() == Rule::modernbert ||
        rule() == Rule::olmo3) {
      for (const char* layer_type : {"full_attention", "sliding_attention"})
        read_layer_type(layer_type, given, old_spelling && layer_types.empty());
    } else if (!layer_types.empty()) {
      for (const std::string& layer_type : layer_types) {
        Layer layer{.layer_type = layer_type, .keys = given->child(layer_type), .outer = given};
        layer.default_theta = default_theta();
        add(layer);
      }
    } else {
      Layer layer{.keys = given};
      layer.default_theta = default_theta();
      if (!given && class_ && !class_->rope_parameters.empty()) {
        class_parameters_ = json::parse(class_->rope_parameters);
        layer.keys = Keys(class_parameters_, "rope_parameters.", model_.warnings);
        warn(text_.path("rope_parameters") + " is missing: the default of " + model_.model_type +
             " is taken, " + class_parameters_.value("rope_type", "default") + ".");
      }
      add(layer);
    }
    if (model_.layers.empty()) return;
    model_.original_context = model_.layers.front().scaling.original_context;
    model_.head_dim = model_.layers.front().head_dim;
  }

  /// GPT-J, CodeGen and RoFormer: base 10000, neighbours turn, rotary_dim is a key or the whole head.
  void read_fixed_base(const OtherClass& other) {
    model_.pairing = Pairing::interleaved;
    if (text_.has("rope_scaling") || text_.has("rope_parameters") || text_.has("rope_theta"))
      warn("rope_theta, rope_scaling and rope_parameters are not read by " + std::string(other.model_type) +
           ": its base is 10000.");
    RopeLayers layers{.rope_type = "default", .head_dim = model_.head_dim};
    layers.scaling.rotary_dim = model_.head_dim;
    if (other.model_type != "roformer") {
      if (!text_.object().contains("rotary_dim")) {
        warn(text_.path("rotary_dim") + " is missing: 64, the default of " + model_.model_type +
             ", is taken.");
        layers.scaling.rotary_dim = 64;
      } else if (const auto rotary_dim = text_.size("rotary_dim")) {
        layers.scaling.rotary_dim = *rotary_dim;
      }
    }
    layers.scaling.original_context = model_.max_context.value_or(other.max_context);
    check_rotary_dim(layers, text_.path("rotary_dim"));
    model_.layers.push_back(std::move(layers));
  }

  struct Layer {
    std::string layer_type = {};
    std::optional<Keys> keys =
        {};  ///< rope_scaling or rope_parameters, or the object of the layer type in it
    std::optional<Keys> outer = {};        ///< where layer types are objects: the object around them
    std::string theta_key = "rope_theta";  ///< at the top level
    double default_theta = 10000;
    std::string default_type = "default";
    double default_partial = 0;  ///< 0: the class's
    std::int64_t head_dim = 0;   ///< 0: the model's
  };

  double default_theta() const { return class_ && class_->rope_theta > 1 ? class_->rope_theta : 10000; }

  /// Classes with full and sliding attention. @param flat  an old rope_scaling, not yet by layer type
  void read_layer_type(const std::string& layer_type, const std::optional<Keys>& given, bool flat) {
    const bool full = layer_type == "full_attention";
    Layer layer{.layer_type = layer_type};
    if (given && !flat) {
      layer.keys = given->child(layer_type);
      layer.outer = given;
    }
    switch (rule()) {
      case Rule::local_base:
        if (flat && full) layer.keys = given;
        layer.theta_key = full ? "rope_theta" : "rope_local_base_freq";
        layer.default_theta = full ? 1e6 : 1e4;
        break;
      case Rule::modernbert:
        if (flat) layer.keys = given;
        layer.theta_key = full ? "global_rope_theta" : "local_rope_theta";
        layer.default_theta = full ? 160000 : 1e4;
        break;
      case Rule::olmo3:
        if (flat && full) layer.keys = given;
        layer.theta_key = full ? "rope_theta" : "";
        layer.default_theta = default_theta();
        break;
      default:  // gemma4
        layer.theta_key = "";
        layer.default_theta = full ? 1e6 : 1e4;
        if (full && !layer.keys) {
          layer.default_type = "proportional";
          layer.default_partial = 0.25;
        }
        if (full) layer.head_dim = text_.size("global_head_dim").value_or(512);
    }
    add(layer);
  }

  void check_both_spellings(const std::optional<Keys>& scaling, const std::optional<Keys>& parameters) {
    if (!scaling || !parameters || scaling->object() == parameters->object()) return;
    warn(text_.path("rope_scaling") +
         " and rope_parameters are both there and disagree: the newest transformers "
         "reads rope_scaling, versions before 5 know nothing else.");
  }

  std::string rope_type_of(const Layer& layer) {
    if (!layer.keys) return layer.default_type;
    const auto type = layer.keys->text("rope_type");
    const auto old_type = layer.keys->text("type");
    if (type && old_type && *type != *old_type)
      warn(layer.keys->path("rope_type") + " is '" + *type + "' and type is '" + *old_type +
           "': rope_type counts; versions of transformers before 4.43 read type.");
    if (!type && !old_type && layer.keys->has("factor"))
      warn(layer.keys->path("rope_type") + " is missing: nothing is scaled.");
    return type.value_or(old_type.value_or("default"));
  }

  void check_rotary_dim(const RopeLayers& layers, const std::string& path) {
    const std::int64_t rotary_dim = layers.scaling.rotary_dim;
    if (rotary_dim < 2 || rotary_dim % 2 != 0)
      throw std::invalid_argument(path + " makes " + number(rotary_dim) + " of " + number(layers.head_dim) +
                                  " dimensions turn; accepted is an even number of at least 2.");
    if (rotary_dim > layers.head_dim)
      throw std::invalid_argument(path + " makes " + number(rotary_dim) +
                                  " dimensions turn; accepted is at most " + number(layers.head_dim) +
                                  ", the width of a head.");
  }

  /// How much of a head turns, and the path of the key that says so.
  std::pair<double, std::string> partial_rotary_factor(const Layer& layer) {
    if (layer.keys && layer.keys->has("partial_rotary_factor"))
      return {*layer.keys->positive("partial_rotary_factor"), layer.keys->path("partial_rotary_factor")};
    if (rule() == Rule::gpt_neox) {
      if (const auto pct = text_.positive("rotary_pct")) return {*pct, text_.path("rotary_pct")};
    } else if (const std::string key = text_.first_of({"partial_rotary_factor", "rotary_pct", "rope_pct"});
               !key.empty() && rule() != Rule::gemma4) {
      if (key != "partial_rotary_factor")
        warn(text_.path(key) +
             " is the older name of partial_rotary_factor, which transformers no longer reads "
             "for " +
             (model_.model_type.empty() ? "this model" : model_.model_type) + "; here it counts.");
      return {*text_.positive(key), text_.path(key)};
    }
    const double by_class = class_ ? class_->partial_rotary_factor : 1;
    return {layer.default_partial > 0 ? layer.default_partial : by_class, text_.path("head_dim")};
  }

  double theta_of(const Layer& layer) {
    std::string key = layer.theta_key;
    if (rule() == Rule::gpt_neox) {
      key = "rotary_emb_base";
      if (!text_.has(key) && text_.has("rope_theta"))
        warn(text_.path("rope_theta") + " is not read by " + model_.model_type +
             ": its key is rotary_emb_base.");
    }
    const auto at_top = key.empty() ? std::nullopt : text_.positive(key);
    const auto inside = layer.keys ? layer.keys->positive("rope_theta") : std::nullopt;
    if (at_top && inside && *at_top != *inside)
      warn(layer.keys->path("rope_theta") + " is " + number(*inside) + " and " + text_.path(key) + " is " +
           number(*at_top) + ": the first counts; versions of transformers before 5 read the second.");
    if (!at_top && !inside && !key.empty())
      warn(text_.path(key) + " is missing: " + number(layer.default_theta) + " is taken.");
    const double theta = inside.value_or(at_top.value_or(layer.default_theta));
    if (!(theta > 1))
      throw std::invalid_argument((inside ? layer.keys->path("rope_theta") : text_.path(key)) + " is " +
                                  number(theta) + "; accepted is a number greater than 1.");
    return theta;
  }

  void add(const Layer& layer) {
    RopeLayers layers{.layer_type = layer.layer_type, .rope_type = rope_type_of(layer)};
    layers.head_dim = layer.head_dim > 0 ? layer.head_dim : model_.head_dim;
    RopeScaling& s = layers.scaling;
    s.base = theta_of(layer);
    if (rule() == Rule::phi3 && (layers.rope_type == "su" || layers.rope_type == "yarn")) {
      warn(layer.keys->path("rope_type") + " is '" + layers.rope_type + "', which " + model_.model_type +
           " reads as longrope" +
           (layers.rope_type == "su"
                ? "; transformers 5 refuses it without an inner original_max_position_embeddings."
                : "."));
      layers.rope_type = "longrope";
    }
    if (layers.rope_type == "mrope") {
      warn(layer.keys->path("rope_type") +
           " is 'mrope': the positions of text, rows and columns share the pairs; text turns as by default.");
      layers.rope_type = "default";
    }
    if (const auto method = rope_method_named(layers.rope_type); method && *method != RopeMethod::ntk) {
      s.method = *method;
    } else {
      warn(layer.keys->path("rope_type") + " is '" + layers.rope_type +
           "', which transformers does not know: nothing is scaled here.");
    }

    auto [partial, path] = partial_rotary_factor(layer);
    if (class_ && !class_->partial_by_default && s.method == RopeMethod::unscaled && partial != 1) {
      warn(path + " is " + number(partial) + ", which " + model_.model_type +
           " reads only where the context is scaled: the whole head turns.");
      partial = 1;
    }
    s.head_dim = layers.head_dim;
    const double width = static_cast<double>(layers.head_dim) * partial;
    s.rotary_dim = s.method == RopeMethod::proportional ? 2 * static_cast<std::int64_t>(std::floor(width / 2))
                                                        : static_cast<std::int64_t>(width);
    if (partial > 1)
      throw std::invalid_argument(path + " is " + number(partial) + "; accepted is a number up to 1.");
    check_rotary_dim(layers, path);
    if (s.method == RopeMethod::proportional && layers.head_dim % 2 != 0)
      throw std::invalid_argument(text_.path("head_dim") + " is " + number(layers.head_dim) +
                                  "; accepted is an even number.");
    s.original_context = original_context(layer, s.method);
    read_scaling(layer, layers);
    check_keys(layer, s.method);
    model_.layers.push_back(std::move(layers));
  }

  std::int64_t original_context(const Layer& layer, RopeMethod method) {
    constexpr std::string_view kKey = "original_max_position_embeddings";
    auto at_top = layer.layer_type.empty() ? text_.size(kKey) : std::nullopt;
    const auto inside = layer.keys ? layer.keys->size(kKey) : std::nullopt;
    if (at_top && inside && *at_top != *inside)
      warn(text_.path(kKey) + " is " + number(*at_top) + " and " + layer.keys->path(kKey) + " is " +
           number(*inside) + ": the first counts in the newest transformers; some versions read the second.");
    const bool reads =
        method == RopeMethod::yarn || method == RopeMethod::longrope || method == RopeMethod::llama3;
    if (!at_top && rule() == Rule::phi3 && method == RopeMethod::longrope) {
      at_top = 4096;
      if (!inside || *inside != 4096)
        warn(text_.path(kKey) + " is missing: 4096, the default of " + model_.model_type + ", is taken.");
    }
    if (at_top && reads) return *at_top;
    if (inside && reads) return *inside;
    if (!model_.max_context) {
      if (method != RopeMethod::unscaled && method != RopeMethod::linear &&
          method != RopeMethod::proportional)
        throw std::invalid_argument(text_.path("max_position_embeddings") + " is missing, and " +
                                    std::string(rope_method_name(method)) + " scaling needs it.");
      return at_top.value_or(inside.value_or(4096));
    }
    if (reads)
      warn((layer.keys ? layer.keys->path(kKey) : text_.path(kKey)) +
           " is missing: max_position_embeddings, " + number(*model_.max_context) + ", is taken.");
    // dynamic measures from max_position_embeddings, whatever else is there.
    if (method == RopeMethod::dynamic) return *model_.max_context;
    return at_top.value_or(inside.value_or(*model_.max_context));
  }

  void read_scaling(const Layer& layer, RopeLayers& layers) {
    RopeScaling& s = layers.scaling;
    if (!layer.keys || s.method == RopeMethod::unscaled) return;
    const Keys& keys = *layer.keys;
    const double ratio = model_.max_context ? static_cast<double>(*model_.max_context) /
                                                  static_cast<double>(s.original_context)
                                            : 1;
    const auto factor = keys.positive("factor");
    const bool reads_ratio = s.method == RopeMethod::yarn || s.method == RopeMethod::longrope;
    if (!factor && reads_ratio) {
      s.factor = ratio;
      warn(keys.path("factor") + " is missing: the ratio of the contexts, " + number(ratio) + ", is taken.");
    } else if (!factor && s.method != RopeMethod::proportional) {
      warn(keys.path("factor") +
           " is missing, and transformers refuses that: 1 is taken, which scales nothing.");
    }
    if (factor) {
      s.factor = *factor;
      if (*factor < 1)
        warn(keys.path("factor") + " is " + number(*factor) + ", below 1: it shortens the context.");
      const bool stated = s.original_context != model_.max_context.value_or(s.original_context);
      const bool measured = reads_ratio || s.method == RopeMethod::linear;
      if (measured && stated && *factor != ratio)
        warn(keys.path("factor") + " is " + number(*factor) +
             ", but max_position_embeddings over "
             "original_max_position_embeddings is " +
             number(ratio) + ": the factor counts.");
    }
    if (s.method == RopeMethod::yarn) read_yarn(layer, layers);
    if (s.method == RopeMethod::longrope) read_longrope(keys, s);
    if (s.method == RopeMethod::llama3) {
      s.low_freq_factor = number_or(keys, "low_freq_factor", 1);
      s.high_freq_factor = number_or(keys, "high_freq_factor", 4);
      if (s.high_freq_factor <= s.low_freq_factor)
        warn(keys.path("high_freq_factor") + " is " + number(s.high_freq_factor) +
             ", not above low_freq_factor, " + number(s.low_freq_factor) + ": no band is blended.");
    }
  }

  double number_or(const Keys& keys, std::string_view key, double by_default) {
    if (const auto value = keys.positive(key)) return *value;
    warn(keys.path(key) + " is missing, and transformers refuses that: " + number(by_default) + " is taken.");
    return by_default;
  }

  void read_attention_factor(const Keys& keys, RopeScaling& s) {
    s.attention_factor = keys.number("attention_factor");
    if (s.attention_factor && *s.attention_factor < 0)
      keys.reject("attention_factor", "a number of at least 0");
  }

  void read_yarn(const Layer& layer, RopeLayers& layers) {
    const Keys& keys = *layer.keys;
    RopeScaling& s = layers.scaling;
    read_attention_factor(keys, s);
    // 0 is absent in transformers too: it takes `... or 32`.
    const auto at_least_0 = [&](std::string_view key, double by_default) {
      const double value = keys.number(key).value_or(0);
      if (value < 0) keys.reject(key, "a number of at least 0");
      return value == 0 ? by_default : value;
    };
    s.beta_fast = at_least_0("beta_fast", 32);
    s.beta_slow = at_least_0("beta_slow", 1);
    s.mscale = keys.number("mscale").value_or(0);
    s.mscale_all_dim = keys.number("mscale_all_dim").value_or(0);
    if (s.beta_fast < s.beta_slow)
      warn(keys.path("beta_fast") + " is " + number(s.beta_fast) + ", below beta_slow, " +
           number(s.beta_slow) + ": the ramp between kept and divided pairs runs backwards.");
    // transformers looks for truncate beside the layer types, not in them.
    const Keys& holder = layer.layer_type.empty() || !layer.outer ? keys : *layer.outer;
    s.truncate = holder.flag("truncate").value_or(true);
    if (&holder != &keys && keys.has("truncate"))
      warn(keys.path("truncate") + " is not read: transformers looks for it in " + holder.path("truncate") +
           ".");
    if (class_ && class_->softmax_temperature && s.mscale_all_dim != 0)
      layers.softmax_factor = std::pow(yarn_temperature(s.factor, s.mscale_all_dim), 2);
    if (s.factor > 1)
      warn("This YaRN is static: texts shorter than " + number(s.original_context) +
           " tokens are turned by the divided frequencies too, which may cost quality; drop it where long "
           "texts are not needed.");
  }

  void read_longrope(const Keys& keys, RopeScaling& s) {
    read_attention_factor(keys, s);
    for (const auto& [key, list] :
         {std::pair{"short_factor", &s.short_factor}, {"long_factor", &s.long_factor}}) {
      const auto given = keys.list(key);
      if (!given)
        throw std::invalid_argument(keys.path(key) + " is missing, and longrope cannot do without.");
      if (std::ssize(*given) != s.rotary_dim / 2)
        throw std::invalid_argument(keys.path(key) + " has " + std::to_string(given->size()) +
                                    " numbers; accepted are " + number(s.rotary_dim / 2) + ", one a pair.");
      *list = *given;
    }
    if (s.factor > 1 && s.original_context < 2)
      throw std::invalid_argument(keys.path("original_max_position_embeddings") +
                                  " is 1; accepted is 2 or more.");
  }

  /// Keys that the method does not read.
  void check_keys(const Layer& layer, RopeMethod method) {
    if (!layer.keys) return;
    static const std::set<std::string, std::less<>> kAlways = {"type",
                                                               "rope_type",
                                                               "rope_theta",
                                                               "partial_rotary_factor",
                                                               "mrope_section",
                                                               "mrope_interleaved",
                                                               "original_max_position_embeddings"};
    static const std::set<std::string, std::less<>> kKnown = {
        "factor",   "attention_factor", "beta_fast",        "beta_slow",    "mscale",     "mscale_all_dim",
        "truncate", "low_freq_factor",  "high_freq_factor", "short_factor", "long_factor"};
    const auto reads = [&](const std::string& key) {
      if (key == "factor") return method != RopeMethod::unscaled;
      if (key == "attention_factor") return method == RopeMethod::yarn || method == RopeMethod::longrope;
      if (key.ends_with("freq_factor")) return method == RopeMethod::llama3;
      if (key == "short_factor" || key == "long_factor") return method == RopeMethod::longrope;
      return method == RopeMethod::yarn;
    };
    for (const auto& [key, value] : layer.keys->object().items()) {
      if (kAlways.contains(key) || value.is_object()) continue;
      if (!kKnown.contains(key))
        warn(layer.keys->path(key) + " is not known to transformers and does nothing.");
      else if (!reads(key) && !value.is_null())
        warn(layer.keys->path(key) + " is not read by " + std::string(rope_method_name(method)) +
             " scaling.");
    }
  }

  Model model_;
  Keys whole_;
  Keys text_;
  const RopeClass* class_ = nullptr;
  json class_parameters_;
};

}  // namespace

const RopeClass* rope_class(std::string_view model_type) {
  const auto found = std::ranges::find(rope_classes(), model_type, &RopeClass::model_type);
  return found == rope_classes().end() ? nullptr : &*found;
}

std::string_view position_encoding_name(PositionEncoding encoding) {
  constexpr std::array<std::string_view, 5> kEncodings = {"rope", "alibi", "t5", "absolute", "none"};
  return kEncodings[static_cast<std::size_t>(encoding)];
}

ScaledRope RopeLayers::at(std::optional<std::int64_t> sequence_length) const {
  RopeScaling at_length = scaling;
  at_length.sequence_length = sequence_length;
  return scaled_rope(at_length);
}

Model read_model(std::string_view text, std::string_view name) {
  const json config = parse_config(text, kMaxConfigBytes, kMaxConfigDepth);
  return Reader(config, name).read();
}

}  // namespace ropewalk
