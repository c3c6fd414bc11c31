#include "models/read_rope.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/rope_axes.h"
#include "models/rope_sources.h"
#include "portable/functions.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

bool reads_original_context(RopeMethod method) {
  return method == RopeMethod::yarn || method == RopeMethod::longrope || method == RopeMethod::llama3;
}

class RopeReader {
 public:
  RopeReader(const Keys& text, const PartSource& source, Model& model) : text_(text), part_(source), model_(model) {}

  void read() {
    if (part_.row.value("fixed", false)) return read_fixed_base();
    for (const LayerSource& source : rope_sources(text_, part_)) add_layers(source);
    if (model_.layers.empty()) return;
    model_.original_context = model_.layers.front().scaling.original_context;
    model_.head_dim = model_.layers.front().head_dim;
  }

 private:
  void warn(std::string sentence) const { text_.warn(std::move(sentence)); }

  void warn_of_default(std::string_view key, const std::string& value) const {
    warn(text_.path(key) + " is missing; the default of " + model_.model_type + ", " + value + ", is used.");
  }

  /// The name that a class has for a usual key.
  std::string key_of_class(const std::string& key) const {
    return part_.row.contains("keys") ? part_.row["keys"].value(key, key) : key;
  }

  Pairing read_pairing() const {
    if (part_.row.value("pairing", "") != "interleaved") return Pairing::half_split;
    return text_.in_file("rope_interleave") && !text_.is_true("rope_interleave") ? Pairing::half_split
                                                                                 : Pairing::interleaved;
  }

  /// GPT-J, CodeGen and RoFormer: the base is always 10000; rotary_dim is a key or the whole head.
  void read_fixed_base() {
    if (text_.has("rope_scaling") || text_.has("rope_parameters") || text_.has("rope_theta"))
      warn(part_.model_type + " does not read rope_theta, rope_scaling and rope_parameters: its base is always 10000.");
    RopeLayers layers{.rope_type = "default", .head_dim = model_.head_dim, .pairing = read_pairing()};
    layers.scaling.rotary_dim = model_.head_dim;
    if (const auto rotary_dim = text_.size("rotary_dim")) {
      layers.scaling.rotary_dim = *rotary_dim;
      if (!text_.in_file("rotary_dim")) warn_of_default("rotary_dim", std::to_string(*rotary_dim));
    }
    layers.scaling.original_context = model_.max_context.value_or(layers.scaling.original_context);
    check_rotary_dim(layers, text_.path("rotary_dim"));
    model_.layers.push_back(std::move(layers));
  }

  void add_layers(const LayerSource& source) {
    RopeLayers layers{.layer_type = source.layer_type, .rope_type = read_rope_type(source)};
    layers.head_dim = read_head_dim(source);
    layers.pairing = read_pairing();
    RopeScaling& s = layers.scaling;
    s.base = read_theta(source);
    s.method = read_method(source, layers.rope_type);
    s.head_dim = layers.head_dim;
    if (read_axes(text_, part_, layers)) {
      s.original_context = model_.max_context.value_or(s.original_context);
    } else {
      read_rotary_dim(source, layers);
      s.original_context = read_original_context(source, layers);
      layers.window = read_window(source.layer_type);
      if (source.keys)
        read_scaling({.keys = *source.keys,
                      .outer = source.outer,
                      .max_context = model_.max_context,
                      .softmax_temperature = part_.row.value("softmax", false),
                      .reads_alpha = reads_alpha()},
                     layers);
      if (s.method == RopeMethod::yarn && source.attention_factor > 0 && !s.attention_factor)
        s.attention_factor = source.attention_factor;
      read_alpha(source, layers);
      read_mscales(source, layers);
      if (source.keys && source.keys->has("llama_4_scaling_beta"))
        warn(source.keys->path("llama_4_scaling_beta") +
             " multiplies the queries by 1 + beta ln(1 + floor(position / original context)), which grows with the "
             "position; the frequencies stay.");
    }
    model_.layers.push_back(std::move(layers));
  }

  std::int64_t read_head_dim(const LayerSource& source) const {
    const nlohmann::json* types = source.layer_type.empty() ? nullptr : text_.value("layer_types");
    for (std::size_t i = 0; types && types->is_array() && i < types->size(); ++i) {
      if ((*types)[i] != source.layer_type) continue;
      if (const auto* own = text_.layer_config(i); own && own->contains("head_dim"))
        return text_.inner("per_layer_config", *own).size("head_dim").value_or(model_.head_dim);
      break;
    }
    if (!source.head_key.empty()) return text_.size(source.head_key).value_or(source.default_head_dim);
    return model_.head_dim;
  }

  std::string read_rope_type(const LayerSource& source) const {
    if (!source.keys) return "default";
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
    if (source.theta) return *source.theta;
    std::string key = source.theta_key == "rope_theta" ? key_of_class("rope_theta") : source.theta_key;
    if (key != "rope_theta" && source.theta_key == "rope_theta" && !text_.in_file(key) && text_.in_file("rope_theta"))
      warn(text_.path("rope_theta") + " is not read by " + model_.model_type + ": its key is " + key + ".");
    if (source.theta_key == "rope_theta" && !text_.in_file(key) && key == "rope_theta")
      if (const std::string other = text_.first_of({"rotary_emb_base", "rope_base", "rotary_base", "rope_freq_base"});
          !other.empty() && text_.in_file(other))
        key = other;
    const auto at_top = key.empty() || !text_.in_file(key) ? std::nullopt : text_.positive(key);
    const auto inside = source.keys ? source.keys->positive("rope_theta") : std::nullopt;
    if (at_top && inside && *at_top != *inside)
      warn(source.keys->path("rope_theta") + " is " + shortest(*inside) + " and " + text_.path(key) + " is " +
           shortest(*at_top) + ": the first is used; versions of transformers before 5 read the second.");
    if (!at_top && !inside && !key.empty())
      warn(text_.path(key) + " is missing; " + shortest(source.default_theta) + " is used.");
    double theta = inside.value_or(at_top.value_or(source.default_theta));
    if (const auto ratio = text_.in_file("rope_ratio") ? text_.positive("rope_ratio") : std::nullopt) {
      theta *= *ratio;
      warn(text_.path("rope_ratio") + " is " + shortest(*ratio) + ": it multiplies the base, which is " +
           shortest(theta) + " then.");
    }
    if (!(theta > 1))
      throw std::invalid_argument((inside ? source.keys->path("rope_theta") : text_.path(key)) + " is " +
                                  shortest(theta) + "; accepted is a number greater than 1.");
    return theta;
  }

  /// @param rope_type  as in the file; names that mean another method are replaced by that method's name
  RopeMethod read_method(const LayerSource& source, std::string& rope_type) const {
    if (part_.row.contains("renames") && part_.row["renames"].contains(rope_type)) {
      const std::string meant = part_.row["renames"][rope_type];
      warn(source.keys->path("rope_type") + " is '" + rope_type + "', which " + model_.model_type + " reads as " +
           meant +
           (rope_type == "su"
                ? "; transformers 5 rejects it without " + source.keys->path("original_max_position_embeddings") + "."
                : "."));
      rope_type = meant;
    }
    if (rope_type == "mrope") {
      warn(source.keys->path("rope_type") +
           " is 'mrope', which divides the pairs among three positions of a token: time, row and column; in text all "
           "three are equal, so text rotates as with the default type.");
      rope_type = "default";
    }
    if (rope_type == "axial") return RopeMethod::unscaled;
    if (const auto method = rope_method_named(rope_type); method && *method != RopeMethod::ntk) return *method;
    warn(source.keys->path("rope_type") + " is '" + rope_type +
         "', which transformers does not know: nothing is scaled here.");
    return RopeMethod::unscaled;
  }

  void read_rotary_dim(const LayerSource& source, RopeLayers& layers) const {
    RopeScaling& s = layers.scaling;
    auto [partial, path] = read_partial_rotary_factor(source, layers.head_dim);
    if (!part_.row.empty() && !part_.row.value("partial", false) && s.method == RopeMethod::unscaled && partial != 1) {
      warn(path + " is " + shortest(partial) + ", which " + model_.model_type +
           " reads only if the context is scaled: the whole head rotates.");
      partial = 1;
    }
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
  std::pair<double, std::string> read_partial_rotary_factor(const LayerSource& source, std::int64_t head_dim) const {
    if (source.partial) return {*source.partial, text_.path("partial_rotary_factors")};
    if (source.keys && source.keys->has("partial_rotary_factor"))
      return {*source.keys->positive("partial_rotary_factor"), source.keys->path("partial_rotary_factor")};
    const std::string usual = key_of_class("partial_rotary_factor");
    std::vector<std::string_view> names = {usual};
    if (usual == "partial_rotary_factor")
      names.insert(names.end(), {"rotary_pct", "rope_pct", "rotary_emb_fraction", "rotary_percent"});
    for (const std::string_view key : names)
      if (text_.in_file(key)) {
        if (key != usual && !part_.row.empty())
          warn(text_.path(key) + " is an older name of partial_rotary_factor, which transformers no longer reads for " +
               (model_.model_type.empty() ? "this model" : model_.model_type) + "; it is used here.");
        return {*text_.positive(key), text_.path(key)};
      }
    for (const char* key : {"rotary_dim", "qk_rope_head_dim"})
      if (text_.in_file(key) && reads(key))
        return {static_cast<double>(*text_.size(key)) / static_cast<double>(head_dim), text_.path(key)};
    if (const auto by_class = text_.positive("partial_rotary_factor")) return {*by_class, text_.path("head_dim")};
    return {1, text_.path("head_dim")};
  }

  /// Whether the class reads this width of the part of a head that rotates.
  bool reads(std::string_view key) const {
    if (part_.row.empty() || part_.row.contains("kinds") || part_.row.contains("source")) return true;
    return key == "rotary_dim" ? part_.row.value("rotary_dim", false) : part_.row.value("whole_head", false);
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
    auto at_top = source.layer_type.empty() && text_.in_file(kKey) ? text_.size(kKey) : std::nullopt;
    const auto inside = source.keys ? source.keys->size(kKey) : std::nullopt;
    if (at_top && inside && *at_top != *inside)
      warn(text_.path(kKey) + " is " + std::to_string(*at_top) + " and " + source.keys->path(kKey) + " is " +
           std::to_string(*inside) + ": the newest transformers reads the first, some versions the second.");
    if (!at_top && source.layer_type.empty() && text_.has(kKey) && method == RopeMethod::longrope) {
      at_top = text_.size(kKey);  // Phi-3
      if (inside != at_top) warn_of_default(kKey, std::to_string(*at_top));
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

  bool reads_alpha() const { return part_.row.value("alpha", false) || part_.row.empty(); }

  /// Hunyuan: a fixed alpha multiplies the base as NTK-aware scaling does.
  void read_alpha(const LayerSource& source, RopeLayers& layers) const {
    const auto alpha = source.keys && reads_alpha() && layers.scaling.method == RopeMethod::dynamic
                           ? source.keys->positive("alpha")
                           : std::nullopt;
    if (!alpha) return;
    RopeScaling& s = layers.scaling;
    const auto dim = static_cast<double>(s.rotary_dim);
    if (s.rotary_dim < 4) source.keys->reject("alpha", "a model of which more than one pair rotates");
    const double base = s.base * portable::pow(*alpha, dim / (dim - 2));
    if (!(base > 1) || !std::isfinite(base)) source.keys->reject("alpha", "a number that makes the base larger");
    warn(source.keys->path("alpha") + " is " + shortest(*alpha) + ": the base " + shortest(s.base) +
         " is multiplied by alpha^(d / (d - 2)) at every length, with d = " + std::to_string(s.rotary_dim) +
         " dimensions.");
    s.base = base;
    s.method = RopeMethod::unscaled;
    s.factor = 1;
  }

  /// Phi-3.5-MoE: the file has the attention factor.
  void read_mscales(const LayerSource& source, RopeLayers& layers) const {
    if (!source.keys || layers.scaling.method != RopeMethod::longrope) return;
    const auto on_short = source.keys->number("short_mscale"), on_long = source.keys->number("long_mscale");
    if (!on_short && !on_long) return;
    layers.scaling.attention_factor = on_short.value_or(on_long.value_or(1));
    if (*layers.scaling.attention_factor < 0) source.keys->reject("short_mscale", "a number of at least 0");
    if (on_short && on_long && *on_short != *on_long)
      warn(source.keys->path("long_mscale") + " is " + shortest(*on_long) +
           ": it replaces the attention factor for texts beyond the original context; the values here have "
           "short_mscale, " +
           shortest(*on_short) + ".");
  }

  /// How many tokens the layers with sliding attention see.
  std::optional<std::int64_t> read_window(const std::string& layer_type) const {
    if (layer_type.find("sliding") == layer_type.npos) return std::nullopt;
    if (const auto window = text_.size_if_valid("sliding_window")) return window;
    if (const auto window = text_.size_if_valid("sliding_window_size")) return window;
    const auto both_sides = text_.size_if_valid("local_attention");
    return both_sides ? std::optional(std::max<std::int64_t>(1, *both_sides / 2)) : std::nullopt;
  }

  const Keys& text_;
  const PartSource& part_;
  Model& model_;
};

}  // namespace

void read_rope(const Keys& keys, const PartSource& source, Model& model) { RopeReader(keys, source, model).read(); }

}  // namespace ropewalk
