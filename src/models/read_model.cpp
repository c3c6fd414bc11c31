// Reads a config.json into a Model by the rules of transformers 5: the kind of encoding, the sizes and the context.
// read_rope.cpp reads what is specific to RoPE.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "models/head_dim.h"
#include "models/keys.h"
#include "models/layer_map.h"
#include "models/model.h"
#include "models/model_classes.h"
#include "models/other_formats.h"
#include "models/read_rope.h"
#include "text/read_json.h"

namespace ropewalk {
namespace {

// Different models use different keys for the same quantity. The first name is the usual one.
const std::vector<std::string_view> kHiddenSize = {"hidden_size", "n_embd", "d_model", "dim", "hidden_dim"};
const std::vector<std::string_view> kHeads = {"num_attention_heads", "n_head",          "n_heads",
                                              "num_heads",           "attention_heads", "encoder_attention_heads"};
const std::vector<std::string_view> kMaxContext = {"max_position_embeddings", "n_positions",   "max_seq_len",
                                                   "max_sequence_length",     "seq_length",    "n_ctx",
                                                   "max_source_positions",    "context_length"};

class Reader {
 public:
  Reader(const nlohmann::json& config, std::string_view name) : whole_(config, "", model_.warnings), text_(whole_) {
    if (const auto text_config = whole_.child("text_config")) text_ = *text_config;
    model_.name = whole_.text("name").value_or(whole_.text("_name_or_path").value_or(std::string(name)));
    model_.source = whole_.text("source").value_or("");
    const std::string outer = whole_.text("model_type").value_or("");
    model_.model_type = text_.text("model_type").value_or(outer);
    class_ = rope_class(model_.model_type);
    other_ = other_class(model_.model_type);
    if (other_) defaults_ = *other_;
    if (class_) defaults_ = {{}, PositionEncoding::rope, class_->max_context, class_->hidden_size, class_->heads};
  }

  Model read() {
    if (model_.model_type.empty()) warn("model_type is missing: the keys are read as Llama's.");
    model_.encoding = read_encoding();
    read_max_context();
    read_sizes();
    model_.original_context = model_.max_context;
    if (model_.encoding == PositionEncoding::rope) {
      read_rope(text_, class_, model_);
      warn_of_layers_without_rope();
      warn_of_window();
    }
    if (model_.encoding == PositionEncoding::t5) {  // every T5 class has the defaults 32 and 128
      model_.buckets = size_or_default({"relative_attention_num_buckets"}, 32);
      model_.bucket_max_distance = size_or_default({"relative_attention_max_distance"}, 128);
    }
    model_.layer_map = groups_without_numbers(model_);
    return std::move(model_);
  }

 private:
  void warn(std::string sentence) { model_.warnings.push_back(std::move(sentence)); }

  void warn_of_default(std::string_view key, std::int64_t value) {
    warn(text_.path(key) + " is missing; the default of " + model_.model_type + ", " + std::to_string(value) +
         ", is used.");
  }

  /// Four families leave RoPE out of every few layers, by default of every 4th.
  void warn_of_layers_without_rope() {
    const std::string& type = model_.model_type;
    std::string key;
    if (type == "llama4" || type == "llama4_text" || type == "smollm3") key = "no_rope_layer_interval";
    if (type == "cohere2" || (type == "exaone4" && text_.has("sliding_window"))) key = "sliding_window_pattern";
    if (key.empty()) return;
    const std::int64_t interval = text_.size_if_valid(key).value_or(4);  // exaone4 may have "LLLG"
    warn("Every " + std::to_string(interval) +
         "th layer of this model has no RoPE; the values here are those of the others.");
  }

  /// Where no layer type tells which layers have the window.
  void warn_of_window() {
    const auto window = text_.size_if_valid("sliding_window");
    const bool is_off = text_.has("use_sliding_window") && text_.object().at("use_sliding_window") == false;
    if (!window || is_off || model_.layers.empty() || !model_.layers.front().layer_type.empty()) return;
    warn("Some layers of this model, or all, see only " + std::to_string(*window) +
         " tokens (sliding_window); turns are counted in the whole context here.");
  }

  bool has_rope_keys() const {
    return !text_
                .first_of({"rope_theta", "rope_scaling", "rope_parameters", "rotary_dim", "rotary_pct",
                           "rotary_emb_base", "partial_rotary_factor", "qk_rope_head_dim"})
                .empty();
  }

  PositionEncoding read_encoding() {
    const auto embedding_type = text_.text("position_embedding_type").value_or("");
    if (embedding_type == "alibi" || text_.flag("alibi").value_or(false)) return PositionEncoding::alibi;
    if (const auto attention = text_.child("attn_config"); attention && model_.model_type == "mpt")
      return attention->flag("alibi").value_or(true) ? PositionEncoding::alibi : PositionEncoding::absolute;
    if (embedding_type == "rotary" || embedding_type == "rope") return PositionEncoding::rope;
    if (class_) return PositionEncoding::rope;
    if (other_) return other_->encoding;
    if (!model_.model_type.empty())
      warn("model_type '" + model_.model_type + "' is not known: the keys are read as Llama's.");
    if (has_rope_keys()) return PositionEncoding::rope;
    if (text_.has("relative_attention_num_buckets")) return PositionEncoding::t5;
    if (embedding_type == "absolute" || text_.has("n_positions")) return PositionEncoding::absolute;
    if (text_.first_of(kHiddenSize).empty() && text_.first_of(kHeads).empty() && model_.model_type.empty())
      throw std::invalid_argument(
          "it holds no key of a model's config.json, such as model_type, rope_theta or hidden_size.");
    warn("no key tells how positions are encoded: there is no rope_theta, rope_scaling or similar key.");
    return PositionEncoding::unknown;
  }

  void read_max_context() {
    if (const std::string key = text_.first_of(kMaxContext); !key.empty()) {
      model_.max_context = text_.size(key);
      return;
    }
    if (defaults_.max_context == 0) return;
    model_.max_context = defaults_.max_context;
    if (model_.encoding != PositionEncoding::alibi) warn_of_default("max_position_embeddings", defaults_.max_context);
  }

  /// A size under any of its names, or else the class's default with a warning; 0 if there is neither.
  std::int64_t size_or_default(const std::vector<std::string_view>& keys, std::int64_t by_default) {
    if (const std::string key = text_.first_of(keys); !key.empty()) return *text_.size(key);
    if (by_default > 0) warn_of_default(keys.front(), by_default);
    return by_default;
  }

  void read_sizes() {
    if (text_.has("qk_rope_head_dim") && (!class_ || class_->rule == Rule::latent)) {
      model_.head_dim = *text_.size("qk_rope_head_dim");
    } else if (const std::string key = text_.first_of({"head_dim", "d_kv", "attention_head_dim"}); !key.empty()) {
      model_.head_dim = *text_.size(key);
    }
    // transformers prefers the class's head_dim to hidden_size / heads.
    if (model_.head_dim == 0 && class_) model_.head_dim = class_->head_dim;
    const bool derived = model_.head_dim == 0;
    model_.heads = size_or_default(kHeads, derived ? defaults_.heads : 0);
    const std::int64_t hidden = size_or_default(kHiddenSize, derived ? defaults_.hidden_size : 0);
    if (derived && model_.heads > 0 && hidden > 0) model_.head_dim = hidden / model_.heads;
    if (derived && model_.encoding == PositionEncoding::rope) {
      if (model_.head_dim == 0 && hidden > 0 && model_.heads > 0)
        text_.reject(text_.first_of(kHiddenSize), "at least the number of heads, " + std::to_string(model_.heads));
      if (model_.head_dim == 0)
        throw std::invalid_argument(text_.path("head_dim") +
                                    " is missing, and it cannot be computed, because hidden_size or "
                                    "num_attention_heads is missing too.");
    }
    if (model_.head_dim > kMaxHeadDim)
      throw std::invalid_argument(text_.path("head_dim") + " is " + std::to_string(model_.head_dim) +
                                  "; accepted is at most " + std::to_string(kMaxHeadDim) + ".");
  }

  Model model_;
  Keys whole_;
  Keys text_;  // text_config of a model that reads images too, else the whole file
  const RopeClass* class_ = nullptr;
  const OtherClass* other_ = nullptr;
  OtherClass defaults_{};  // the sizes of class_ or other_; all 0 if the type is unknown
};

}  // namespace

// Defined here, because model_classes.cpp is generated.
const RopeClass* rope_class(std::string_view model_type) {
  const auto found = std::ranges::find(rope_classes(), model_type, &RopeClass::model_type);
  return found == rope_classes().end() ? nullptr : &*found;
}

std::string_view position_encoding_name(PositionEncoding encoding) {
  constexpr std::array<std::string_view, 7> kEncodings = {"rope",  "absolute", "relative", "t5",
                                                          "alibi", "none",     "unknown"};
  return kEncodings[static_cast<std::size_t>(encoding)];
}

std::string_view table_kind_name(TableKind kind) {
  constexpr std::array<std::string_view, 3> kKinds = {"unknown", "learned", "sinusoidal"};
  return kKinds[static_cast<std::size_t>(kind)];
}

std::string layer_ranges_text(const std::vector<LayerRange>& ranges) {
  std::string text;
  for (const auto& [first, last] : ranges)
    text += (text.empty() ? "" : ",") + std::to_string(first) + (last > first ? "-" + std::to_string(last) : "");
  return text;
}

ScaledRope RopeLayers::at(std::optional<std::int64_t> sequence_length) const {
  RopeScaling at_length = scaling;
  at_length.sequence_length = sequence_length;
  if (axes.empty()) return scaled_rope(at_length);
  ScaledRope all;
  for (const std::int64_t width : axes) {
    at_length.rotary_dim = at_length.head_dim = width;
    const ScaledRope axis = scaled_rope(at_length);
    all.attention_factor = axis.attention_factor;
    all.inverse_frequencies.insert(all.inverse_frequencies.end(), axis.inverse_frequencies.begin(),
                                   axis.inverse_frequencies.end());
  }
  return all;
}

Model read_parsed_model(const nlohmann::json& config, std::string_view name) {
  if (!config.is_object()) throw std::invalid_argument("a model's config.json is a JSON object; this is not.");
  if (is_gguf_header(config)) return read_gguf_model(config, name);
  if (is_params(config)) return read_params(config, name);
  return Reader(config, name).read();
}

Model read_model(std::string_view text, std::string_view name) {
  return read_parsed_model(read_python_json(text, limit::kConfigBytes), name);
}

}  // namespace ropewalk
