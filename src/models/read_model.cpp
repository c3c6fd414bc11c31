// Reads a config.json into a Model by the rules of transformers 5: its parts, and of each the sizes and the context.
// read_encoding.cpp finds the kind of encoding, read_rope.cpp reads what is specific to RoPE.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "models/head_dim.h"
#include "models/keys.h"
#include "models/layer_map.h"
#include "models/layer_map_text.h"
#include "models/model.h"
#include "models/model_parts.h"
#include "models/other_formats.h"
#include "models/read_encoding.h"
#include "models/read_rope.h"
#include "text/read_json.h"

namespace ropewalk {
namespace {

// Different models use different keys for the same quantity. The first name is the usual one.
const std::vector<std::string_view> kHiddenSize = {"hidden_size", "n_embd",     "d_model",
                                                   "dim",         "hidden_dim", "embed_dim"};
const std::vector<std::string_view> kHeads = {"num_attention_heads", "n_head",          "n_heads",
                                              "num_heads",           "attention_heads", "encoder_attention_heads"};
const std::vector<std::string_view> kMaxContext = {"max_position_embeddings", "n_positions",    "max_seq_len",
                                                   "max_sequence_length",     "seq_length",     "n_ctx",
                                                   "max_source_positions",    "context_length", "max_target_positions"};

class Reader {
 public:
  explicit Reader(const PartSource& source)
      : source_(source),
        defaults_(class_defaults(source)),
        text_(*source.values, source.path, model_.warnings, &defaults_) {
    model_.part = source.part;
    model_.model_type = source.model_type;
  }

  Model read() {
    const FoundEncoding found = read_encoding(text_, source_);
    if (model_.model_type.empty() && found.encoding == PositionEncoding::rope)
      text_.warn("model_type is missing: the keys are read as Llama's.");
    model_.encoding = found.encoding;
    model_.table = found.table;
    read_max_context();
    if (model_.encoding == PositionEncoding::rope)
      read_sizes();
    else
      read_sizes_leniently();
    model_.original_context = model_.max_context;
    if (model_.encoding == PositionEncoding::absolute) model_.table_rows = read_rows();
    if (model_.encoding == PositionEncoding::rope) {
      read_rope(text_, source_, model_);
      warn_of_other_keys();
    }
    if (model_.encoding == PositionEncoding::t5) {  // every T5 class has the defaults 32 and 128
      model_.buckets = size_or_default({"relative_attention_num_buckets"}, 32);
      model_.bucket_max_distance = size_or_default({"relative_attention_max_distance"}, 128);
    }
    read_layer_map(text_, source_, model_);
    if (std::string sentence = layers_without_rope(model_); !sentence.empty()) text_.warn(std::move(sentence));
    warn_of_window();
    return std::move(model_);
  }

 private:
  /// The rows of the table of absolute positions, if the class tells how many there are.
  std::optional<std::int64_t> read_rows() const {
    if (source_.row.empty()) return model_.max_context;
    if (!source_.row.contains("rows")) return std::nullopt;
    const std::string key = source_.row["rows"][0];
    const std::int64_t more = source_.row["rows"][1];
    if (key != "patches") {
      const auto rows = text_.size_if_valid(key);
      return rows ? std::optional(*rows + more) : std::nullopt;
    }
    const auto side = [&](const char* name, std::size_t i) -> std::int64_t {
      const nlohmann::json* value = text_.value(name);
      if (value && value->is_array() && value->size() == 2) value = &(*value)[i];
      return value && value->is_number_integer() && *value > 0 && *value < 1000000 ? value->get<std::int64_t>() : 0;
    };
    std::int64_t patches = 1;
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
      if (side("patch_size", i) == 0) return std::nullopt;
      patches *= side("image_size", i) / side("patch_size", i);
    }
    return patches > 0 ? std::optional(patches + more) : std::nullopt;
  }

  static ClassDefaults class_defaults(const PartSource& source) {
    ClassDefaults defaults{source.row.value("defaults", nlohmann::json::object()),
                           source.row.value("aliases", nlohmann::json::object())};
    defaults.values.update(source.by_default);
    return defaults;
  }

  void warn_of_default(std::string_view key, std::int64_t value) {
    text_.warn(text_.path(key) + " is missing; the default of " + model_.model_type + ", " + std::to_string(value) +
               ", is used.");
  }

  /// Keys that change more than the frequencies.
  void warn_of_other_keys() {
    if (text_.is_true("use_dynamic_ntk"))
      text_.warn(text_.path("use_dynamic_ntk") +
                 " is true: for texts longer than the trained context the code of the model enlarges the base; the "
                 "values here are those of shorter texts.");
    if (text_.is_true("use_logn_attn"))
      text_.warn(text_.path("use_logn_attn") +
                 " is true: queries beyond the trained context are multiplied by the logarithm of their position to "
                 "the base of that context.");
  }

  /// Where no layer type tells which layers have the window.
  void warn_of_window() {
    const auto window = text_.in_file("sliding_window") ? text_.size_if_valid("sliding_window") : std::nullopt;
    const bool is_off = text_.has("use_sliding_window") && !text_.is_true("use_sliding_window");
    if (!window || is_off || model_.layers.empty() || !model_.layers.front().layer_type.empty()) return;
    if (model_.layer_map.size() > 1) return;
    text_.warn("Some layers of this model, or all, see only " + std::to_string(*window) +
               " tokens (sliding_window); turns are counted in the whole context here.");
  }

  void read_max_context() {
    const std::string key = text_.first_of(kMaxContext);
    if (key.empty()) return;
    if (text_.in_file(key)) {
      model_.max_context = text_.size(key);
      return;
    }
    model_.max_context = text_.size_if_valid(key);
    if (model_.max_context && model_.encoding != PositionEncoding::alibi) warn_of_default(key, *model_.max_context);
  }

  /// A size under any of its names, or else a default with a warning; 0 if there is neither.
  std::int64_t size_or_default(const std::vector<std::string_view>& keys, std::int64_t by_default) {
    const std::string key = text_.first_of(keys);
    if (!key.empty() && text_.in_file(key)) return *text_.size(key);
    if (!key.empty()) by_default = text_.size_if_valid(key).value_or(0);
    if (by_default > 0) warn_of_default(keys.front(), by_default);
    return by_default;
  }

  /// The width of a head that the file or the class states; 0 if it follows from others.
  std::int64_t stated_head_dim() {
    const bool is_known = !source_.row.empty();
    if (source_.row.contains("rotates")) return text_.size(source_.row["rotates"].get<std::string>()).value_or(0);
    if (source_.row.value("whole_head", false) && text_.has("qk_nope_head_dim") && text_.has("qk_rope_head_dim"))
      return *text_.size("qk_nope_head_dim") + *text_.size("qk_rope_head_dim");
    if (!is_known && text_.in_file("qk_rope_head_dim")) return *text_.size("qk_rope_head_dim");
    for (const char* key : {"head_dim", "d_kv", "attention_head_dim", "kv_channels", "head_size"})
      if (text_.in_file(key)) return *text_.size(key);
    for (const char* key : {"head_dim", "d_kv", "attention_head_dim", "kv_channels"})
      if (text_.has(key) && !text_.is_null(key)) return text_.size_if_valid(key).value_or(0);
    return 0;
  }

  std::vector<std::string_view> hidden_keys() const {
    if (source_.row.contains("keys") && source_.row["keys"].contains("hidden_size"))
      return {source_.row["keys"]["hidden_size"].get_ref<const std::string&>()};
    return kHiddenSize;
  }

  /// Without RoPE nothing depends on the sizes, and some are a list, one for each stage.
  void read_sizes_leniently() {
    const auto size = [&](const std::vector<std::string_view>& keys) {
      const std::string key = text_.first_of(keys);
      return key.empty() ? 0 : text_.size_if_valid(key).value_or(0);
    };
    model_.heads = size(kHeads);
    model_.head_dim = size({"head_dim", "d_kv", "attention_head_dim"});
    if (model_.head_dim == 0 && model_.heads > 0) model_.head_dim = size(hidden_keys()) / model_.heads;
    if (model_.head_dim > kMaxHeadDim) model_.head_dim = 0;
  }

  void read_sizes() {
    model_.head_dim = stated_head_dim();
    const bool derived = model_.head_dim == 0;
    model_.heads = derived ? size_or_default(kHeads, 0) : stated(kHeads);
    const std::int64_t hidden = derived ? size_or_default(hidden_keys(), 0) : stated(hidden_keys());
    if (derived && model_.heads > 0 && hidden > 0) model_.head_dim = hidden / model_.heads;
    if (derived) {
      if (model_.head_dim == 0 && hidden > 0 && model_.heads > 0)
        text_.reject(text_.first_of(hidden_keys()), "at least the number of heads, " + std::to_string(model_.heads));
      if (model_.head_dim == 0)
        throw std::invalid_argument(text_.path("head_dim") +
                                    " is missing, and it cannot be computed, because hidden_size or "
                                    "num_attention_heads is missing too.");
    }
    if (model_.head_dim > kMaxHeadDim)
      throw std::invalid_argument(text_.path("head_dim") + " is " + std::to_string(model_.head_dim) +
                                  "; accepted is at most " + std::to_string(kMaxHeadDim) + ".");
  }

  /// A size that the file states; 0 if it does not.
  std::int64_t stated(const std::vector<std::string_view>& keys) {
    const std::string key = text_.first_of(keys);
    return !key.empty() && text_.in_file(key) ? *text_.size(key) : 0;
  }

  const PartSource& source_;
  Model model_;
  ClassDefaults defaults_;
  Keys text_;
};

Model read_part(const PartSource& source) {
  Model model = Reader(source).read();
  model.path = source.path.substr(0, source.path.find_last_not_of('.') + 1);
  return model;
}

/// A part besides the first, whose mistakes do not keep the model from being shown.
Model read_other_part(const PartSource& source) {
  try {
    return read_part(source);
  } catch (const std::invalid_argument& error) {
    Model model{.part = source.part, .path = source.path.substr(0, source.path.find_last_not_of('.') + 1)};
    model.model_type = source.model_type;
    model.layer_map = groups_without_numbers(model);
    model.warnings.push_back(error.what());
    return model;
  }
}

/// What `_name_or_path` calls the model: MAKER/NAME as it is, of another path the last folder; empty if that is no name.
std::string name_of_path(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  const bool is_repository = std::ranges::count(path, '/') == 1 && !path.starts_with('/') && !path.starts_with('.');
  if (!is_repository) path = path.substr(path.rfind('/') + 1);
  return path == "config.json" || path == "config" || path.starts_with('.') ? "" : path;
}

}  // namespace

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
  if (alternates_axes) {
    at_length.rotary_dim = at_length.head_dim = axes[0] + axes[1];
    const std::vector<double> whole = scaled_rope(at_length).inverse_frequencies;
    for (const std::size_t first : {std::size_t{0}, std::size_t{1}})
      for (std::size_t i = first; i < whole.size(); i += 2) all.inverse_frequencies.push_back(whole[i]);
    return all;
  }
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
  std::vector<PartSource> sources = model_parts(config);
  Model model = read_part(sources.front());
  Warnings of_file;
  const Keys keys(config, "", of_file), keys_of_model(config, "", model.warnings);
  model.name = keys.text("name").value_or(name_of_path(keys.text("_name_or_path").value_or("")));
  if (model.name.empty()) model.name = name;
  model.source = keys.text("source").value_or("");
  for (std::size_t i = 1; i < sources.size(); ++i) model.parts.push_back(read_other_part(sources[i]));
  for (const Model& part : model.parts)
    if (part.encoding == PositionEncoding::unknown && !part.warnings.empty())
      keys_of_model.warn("Of " + part.path + ": " + part.warnings.back());
  return model;
}

Model read_model(std::string_view text, std::string_view name) {
  return read_parsed_model(read_python_json(text, limit::kConfigBytes), name);
}

}  // namespace ropewalk
