#include "models/layer_types.h"

#include <algorithm>
#include <set>

#include "text/limits.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;
using Types = std::vector<std::string>;

std::size_t layer_count(const Keys& keys) {
  const std::string key =
      keys.first_of({"num_hidden_layers", "n_layer", "n_layers", "num_layers", "encoder_layers", "depth"});
  const auto count = key.empty() ? std::nullopt : keys.size_if_valid(key);
  return count ? static_cast<std::size_t>(std::min<std::int64_t>(*count, limit::kMapLayers)) : 0;
}

/// A list of names in the file.
Types listed(const Keys& keys) {
  Types types;
  for (const char* key : {"layer_types", "layers_block_type", "layer_block_types", "block_types", "attn_type_list"}) {
    const Json* list = keys.in_file(key) ? keys.value(key) : nullptr;
    if (!list || !list->is_array() || list->empty() || list->size() > limit::kMapLayers) continue;
    for (const Json& name : *list)
      types.push_back(name.is_string() ? name.get_ref<const std::string&>().substr(0, 64)
                      : name == 1      ? "full_attention"  // MiniMax-01
                      : name == 0      ? "linear_attention"
                                       : "");
    return types;
  }
  return types;
}

/// NemotronH and others write a letter for each layer.
Types of_letters(const Keys& keys, std::size_t count) {
  for (const char* key : {"hybrid_override_pattern", "sliding_window_pattern", "layer_pattern"}) {
    if (!keys.in_file(key) || !keys.is_text(key)) continue;
    const std::string letters = keys.text(key).value_or("");
    if (letters.empty()) continue;
    Types types;
    const std::size_t all = std::string_view(key) == "hybrid_override_pattern" ? letters.size() : count;
    for (std::size_t i = 0; i < all; ++i) {
      const char letter = letters[i % letters.size()];
      types.emplace_back(letter == 'M'                    ? "linear_attention"
                         : letter == '*' || letter == 'G' ? "full_attention"
                         : letter == 'L'                  ? "sliding_attention"
                         : letter == 'E'                  ? "moe"
                                                          : "mlp");
    }
    return types;
  }
  return {};
}

/// A number for each layer that stands for its type.
Types of_codes(const Keys& keys) {
  const auto read = [&](const char* key, const auto& type_of) {
    Types types;
    const Json* list = keys.in_file(key) ? keys.value(key) : nullptr;
    if (!list || !list->is_array() || list->size() > limit::kMapLayers) return types;
    for (const Json& code : *list) types.emplace_back(type_of(code));
    return types;
  };
  // MiMo: 1 for a layer with the window. DeepSeek-V4: how many tokens are compressed into one.
  if (Types types = read("hybrid_layer_pattern",
                         [](const Json& code) { return code == 1 ? "sliding_attention" : "full_attention"; });
      !types.empty())
    return types;
  return read("compress_ratios", [](const Json& code) {
    return code == 0     ? "sliding_attention"
           : code == 4   ? "compressed_sparse_attention"
           : code == 128 ? "heavily_compressed_attention"
                         : "compressed_attention";
  });
}

/// Lists of the numbers of the layers with attention, or a period and the first of them.
Types of_numbers(const Keys& keys, std::size_t count) {
  const auto with = [&](const Json& numbers, std::int64_t first, const char* member, const char* other) {
    Types types(count, other);
    for (const Json& number : numbers)
      if (number.is_number_integer() && number >= first && number < static_cast<std::int64_t>(count) + first)
        types[static_cast<std::size_t>(number.get<std::int64_t>() - first)] = member;
    return types;
  };
  const auto list = [&](const Keys& in, const char* key) {
    return in.in_file(key) && in.value(key)->is_array() ? in.value(key) : nullptr;
  };
  if (const Json* numbers = list(keys, "attn_layer_indices"))
    return with(*numbers, 0, "full_attention", "linear_attention");
  if (const Json* numbers = list(keys, "full_attn_idxs")) return with(*numbers, 0, "full_attention", "conv");
  if (const Json* numbers = list(keys, "local_layer_ids"))
    return with(*numbers, 0, "sliding_attention", "full_attention");
  if (const Json* numbers = list(keys, "sliding_window_layers"))
    return with(*numbers, 0, "sliding_attention", "full_attention");
  if (const Json* inner = keys.value("linear_attn_config"); inner && inner->is_object())
    if (const auto kimi = keys.child("linear_attn_config"); const Json* numbers = list(*kimi, "full_attn_layers"))
      return with(*numbers, 1, "full_attention", "linear_attention");
  const auto period = keys.size_if_valid("attn_layer_period");
  if (!period || !keys.has("attn_layer_offset")) return {};
  Types types(count, "linear_attention");
  const auto first = static_cast<std::size_t>(keys.size_if_valid("attn_layer_offset").value_or(0));
  for (std::size_t i = first; i < count; i += static_cast<std::size_t>(*period)) types[i] = "full_attention";
  return types;
}

/// A number n in the file: every n-th layer is of the other type.
std::size_t interval(const Keys& keys) {
  for (const char* key : {"sliding_window_pattern", "_sliding_window_pattern", "full_attention_interval",
                          "global_attn_every_n_layers", "layer_group_size"})
    if (keys.in_file(key))
      if (const auto found = keys.size_if_valid(key))
        return static_cast<std::size_t>(std::min<std::int64_t>(*found, limit::kMapLayers));
  return 0;
}

/// Qwen2: layers from max_window_layers on have the window.
Types of_window_layers(const Keys& keys, std::size_t count) {
  if (!keys.is_true("use_sliding_window") || !keys.size_if_valid("sliding_window")) return {};
  const auto first = keys.size_if_valid("max_window_layers");
  if (!first) return {};
  Types types(count, "full_attention");
  for (std::size_t i = static_cast<std::size_t>(*first); i < count; ++i) types[i] = "sliding_attention";
  return types;
}

Types of_class(const Keys& keys, const Json& row, std::size_t count) {
  if (!row.contains("layers")) return {};
  Types cycle;
  for (const Json& run : row["layers"]) cycle.insert(cycle.end(), run[1].get<std::size_t>(), run[0].get<std::string>());
  const bool has_window = !keys.is_null("sliding_window");
  if (const std::size_t length = interval(keys); length > 0 && cycle.size() > 1) {
    const bool is_first = cycle.front() != cycle[1 % cycle.size()] && cycle.size() > 2;
    const std::string usual = cycle[1 % cycle.size() == cycle.size() - 1 ? 0 : 1];
    const std::string other = is_first ? cycle.front() : cycle.back();
    cycle.assign(length, usual);
    (is_first ? cycle.front() : cycle.back()) = other;
  }
  Types types;
  for (std::size_t i = 0; i < count; ++i) types.push_back(cycle[i % cycle.size()]);
  if (row.contains("last") && count > 0) types.back() = row["last"];
  if (!has_window)
    for (std::string& type : types)
      if (type == "sliding_attention") type = "full_attention";
  return types;
}

}  // namespace

std::vector<std::string> layer_types(const Keys& keys, const PartSource& source) {
  const std::size_t count = layer_count(keys) * source.row.value("attentions", std::size_t{1});
  if (Types types = listed(keys); !types.empty()) {
    std::size_t wanted = count > 0 && keys.in_file("num_hidden_layers") ? count : types.size();
    if (source.row.value("skips_mlp", false) && std::erase(types, "mlp") > 0) wanted = types.size();
    if (types.empty()) return types;
    Types all;
    for (std::size_t i = 0; i < wanted; ++i) all.push_back(types[i % types.size()]);
    return all;
  }
  for (Types types : {of_codes(keys), of_letters(keys, count), of_numbers(keys, count), of_window_layers(keys, count),
                      of_class(keys, source.row, count)})
    if (!types.empty()) return types;
  return Types(count);
}

}  // namespace ropewalk
