#include "models/read_encoding.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ropewalk {
namespace {

PositionEncoding encoding_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(PositionEncoding::unknown); ++i)
    if (const auto encoding = static_cast<PositionEncoding>(i); position_encoding_name(encoding) == name)
      return encoding;
  return PositionEncoding::unknown;
}

TableKind table_named(std::string_view name) {
  return name == "learned" ? TableKind::learned : name == "sinusoidal" ? TableKind::sinusoidal : TableKind::unknown;
}

/// Keys that choose an encoding where they are true: DeBERTa's, BEiT's (twice), SAM's, Zamba 2's, DistilBERT's and XLM's.
constexpr std::array<std::pair<std::string_view, FoundEncoding>, 7> kFlags = {
    {{"relative_attention", {PositionEncoding::relative}},
     {"use_relative_position_bias", {PositionEncoding::relative}},
     {"use_shared_relative_position_bias", {PositionEncoding::relative}},
     {"use_rel_pos", {PositionEncoding::relative}},
     {"use_mem_rope", {PositionEncoding::rope}},
     {"sinusoidal_pos_embds", {PositionEncoding::absolute, TableKind::sinusoidal}},
     {"sinusoidal_embeddings", {PositionEncoding::absolute, TableKind::sinusoidal}}}};

/// What a key of the file chooses; nothing if no key does.
std::optional<FoundEncoding> chosen_by_key(const Keys& keys, const PartSource& source) {
  using enum PositionEncoding;
  const std::string own = source.row.value("encoding", "");
  std::string key = keys.first_of({"position_embedding_type", "position_embeddings_type", "pos_emb_type",
                                   "position_encoding_type", "pe_type", "positional_encoding_type"});
  // SeamlessM4T's is about its speech encoder, which has no configuration of its own.
  if (key == "position_embeddings_type" && own == "absolute") key.clear();
  const std::string type = !key.empty() && keys.is_text(key) ? keys.text(key).value_or("") : "";
  if (keys.value("use_positional_encoding") && !keys.is_true("use_positional_encoding")) return FoundEncoding{none};
  for (const auto& [flag, encoding] : kFlags)
    if (keys.is_true(flag)) return encoding;
  if (type == "alibi" || keys.is_true("alibi") || keys.is_true("use_alibi")) return FoundEncoding{alibi};
  if (const auto attention = source.model_type == "mpt" ? keys.child("attn_config") : std::nullopt)
    return attention->flag("alibi").value_or(true)   ? FoundEncoding{alibi}
           : attention->flag("rope").value_or(false) ? FoundEncoding{rope}
                                                     : FoundEncoding{absolute, TableKind::learned};
  if (keys.is_true("rope") || type == "rotary" || type == "rope" || type == "rotary_embedding")
    return FoundEncoding{rope};
  if (type == "nope" || type == "none" || keys.is_true("mla_use_nope") || keys.is_true("use_nope"))
    return FoundEncoding{none};
  if (type.starts_with("relative")) return FoundEncoding{relative};
  if (type == "sinusoidal" || type == "sincos") return FoundEncoding{absolute, TableKind::sinusoidal};
  if (type == "learned" || type == "learned_absolute") return FoundEncoding{absolute, TableKind::learned};
  return std::nullopt;
}

bool has_rope_keys(const Keys& keys) {
  return !keys.first_of({"rope_theta", "rope_scaling", "rope_parameters", "rotary_dim", "rotary_pct", "rotary_emb_base",
                         "partial_rotary_factor", "qk_rope_head_dim", "rope_ratio", "rope_base", "rotary_base",
                         "axes_dims_rope", "rotary_emb_fraction", "rotary_embedding_base"})
              .empty();
}

FoundEncoding guess(const Keys& keys, const PartSource& source) {
  const bool has_type = !source.model_type.empty();
  if (has_rope_keys(keys)) {
    if (has_type) keys.warn("model_type '" + source.model_type + "' is not known: the keys are read as Llama's.");
    return {PositionEncoding::rope};
  }
  if (keys.has("relative_attention_num_buckets")) return {PositionEncoding::t5};
  const bool is_bert = keys.has("type_vocab_size") && keys.has("max_position_embeddings");
  if (is_bert || keys.has("n_positions") ||
      (keys.has("position_embedding_type") && keys.text("position_embedding_type") == "absolute")) {
    keys.warn(is_bert ? "That positions have a learned table, as in BERT, is a guess from type_vocab_size, because the "
                        "file names no known model_type."
                      : "That positions have a learned table is a guess from the names of the keys, because the file "
                        "names no known model_type.");
    return {PositionEncoding::absolute, TableKind::learned};
  }
  if (!has_type && keys.first_of({"hidden_size", "n_embd", "d_model", "dim", "hidden_dim", "num_attention_heads",
                                  "n_head", "n_heads", "num_heads"})
                       .empty())
    throw std::invalid_argument(
        "it holds no key of a model's config.json, such as model_type, rope_theta or hidden_size.");
  keys.warn((has_type ? "model_type '" + source.model_type + "' is not known, and " : std::string()) +
            "no key tells how positions are encoded: there is no rope_theta, rope_scaling or similar key.");
  return {PositionEncoding::unknown};
}

}  // namespace

FoundEncoding read_encoding(const Keys& keys, const PartSource& source) {
  if (const auto chosen = chosen_by_key(keys, source)) return *chosen;
  if (!source.row.contains("encoding")) return guess(keys, source);
  std::string name = source.row["encoding"];
  if (source.row.contains("if"))
    for (const nlohmann::json& rule : source.row["if"]) {
      const nlohmann::json* value = keys.value(rule[0].get_ref<const std::string&>());
      if (value && *value == rule[1]) name = rule[2];
    }
  if (name == "unknown")
    keys.warn(source.row.value(
        "why", "The code of " + source.model_type + " encodes positions in a way that this program does not know."));
  return {encoding_named(name), table_named(source.row.value("table", ""))};
}

}  // namespace ropewalk
