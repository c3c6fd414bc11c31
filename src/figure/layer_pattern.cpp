#include "figure/layer_pattern.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <stdexcept>

#include "encodings/rope_scaling.h"
#include "text/limits.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::array<std::string_view, 2> kWindowed{"sliding", "chunked"};
constexpr std::array<std::string_view, 5> kWithoutAttention{"linear", "mamba", "conv", "recurrent", "mlp"};
constexpr std::array<std::string_view, 9> kEncodings{"rope", "absolute", "learned", "sinusoidal", "relative",
                                                     "t5",   "alibi",    "none",    "unknown"};

bool is_one_of(const auto& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

[[noreturn]] void refuse(std::string_view what, const char* expected) {
  throw std::invalid_argument("layers cannot have " + quote(what) + ": " + expected + ".");
}

/// The words of a text, which spaces separate.
std::vector<std::string_view> words_between_spaces(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view word : split(text, ' '))
    if (!trim(word).empty()) words.push_back(trim(word));
  return words;
}

std::int64_t layer_number(std::string_view text) {
  const auto number = parse_number<std::int64_t>(trim(text));
  if (!number || *number < 0 || *number >= static_cast<std::int64_t>(limit::kLayers))
    refuse(text, "a layer is a whole number from 0 to 1023, a range is 0-4, and 3-47/4 is every fourth layer");
  return *number;
}

/// "8-20/3" -> 8, 11, 14, 17, 20.
void add_range(std::string_view text, std::vector<std::int64_t>& layers) {
  const std::size_t slash = text.find('/');
  const std::string_view range = text.substr(0, slash);
  const std::int64_t step = slash == std::string_view::npos ? 1 : layer_number(text.substr(slash + 1));
  const std::size_t dash = range.find('-');
  const std::int64_t first = layer_number(range.substr(0, dash));
  const std::int64_t last = dash == std::string_view::npos ? first : layer_number(range.substr(dash + 1));
  if (last < first || step < 1) refuse(text, "a range goes up, such as 0-4, and its step is at least 1");
  for (std::int64_t layer = first; layer <= last; layer += step) layers.push_back(layer);
}

LayerKind read_kind(std::string_view text) {
  LayerKind kind;
  bool has_encoding = false;
  const std::vector<std::string_view> words = words_between_spaces(text);
  if (words.empty()) refuse(text, "each group says what its layers have, such as 0-4: full base 10000");
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const std::string_view value = i + 1 < words.size() ? words[i + 1] : std::string_view();
    const auto tokens = parse_number<std::int64_t>(value);
    if (word == "full" || is_one_of(kWithoutAttention, word)) {
      kind.mixer = word;
      kind.window.reset();
      continue;
    }
    if (is_one_of(kEncodings, word)) {
      kind.encoding = word;
      has_encoding = true;
      continue;
    }
    ++i;  // the other words have a number
    if (is_one_of(kWindowed, word)) {
      if (!tokens || *tokens < 1) refuse(word, "after it comes the number of tokens that these layers see");
      kind.mixer = word;
      kind.window = tokens;
    } else if (word == "dims") {
      if (!tokens || *tokens < 1) refuse(word, "after it comes how many dimensions turn");
      kind.rotary_dim = tokens;
    } else if (word == "base") {
      const auto base = parse_number<double>(value);
      if (!base || !(*base > 1) || *base > kLargestBase) refuse(word, "after it comes a base above 1, at most 1e13");
      kind.base = base;
    } else {
      refuse(word,
             "the words are full, sliding N, chunked N, linear, mamba, conv, recurrent, mlp, base B, dims N, rope, "
             "absolute, "
             "learned, sinusoidal, relative, t5, alibi, none and unknown");
    }
  }
  if (kind.base || kind.rotary_dim) {
    if (has_encoding && kind.encoding != "rope") refuse(text, "base and dims belong to rope");
    kind.encoding = "rope";
  }
  if (!has_attention(kind) && kind.encoding != "none") refuse(text, "layers without attention have no positions");
  return kind;
}

LayerPart& part_named(std::vector<LayerPart>& parts, std::string_view name) {
  const auto found = std::ranges::find(parts, name, &LayerPart::name);
  if (found != parts.end()) return *found;
  if (parts.size() >= limit::kModelParts) refuse(name, "a model has at most 32 parts");
  parts.push_back({.name = std::string(name)});
  return parts.back();
}

/// Adds the layers to the set of their kind, and takes them out of all others.
void put(LayerPart& part, std::vector<std::int64_t> layers, const LayerKind& kind) {
  std::ranges::sort(layers);
  layers.erase(std::ranges::unique(layers).begin(), layers.end());
  std::erase_if(part.sets, [&](LayerSet& set) {
    return std::erase_if(set.layers, [&](std::int64_t layer) { return std::ranges::binary_search(layers, layer); }) >
               0 &&
           set.layers.empty();
  });
  auto same = std::ranges::find_if(part.sets, [&](const LayerSet& s) { return !s.layers.empty() && s.kind == kind; });
  if (same == part.sets.end()) same = part.sets.insert(same, {.layers = {}, .kind = kind});
  same->layers.insert(same->layers.end(), layers.begin(), layers.end());
  std::ranges::sort(same->layers);
}

/// "0-4,6-10": runs of layers; where single layers have equal distances, "5-47/6".
std::string layers_text(const std::vector<std::int64_t>& layers) {
  if (layers.empty()) return "some";
  std::vector<std::string> ranges;
  for (std::size_t i = 0; i < layers.size();) {
    std::size_t end = i + 1;  // of the layers with equal steps from i on
    const std::int64_t step = end < layers.size() ? layers[end] - layers[i] : 1;
    while (end < layers.size() && layers[end] - layers[end - 1] == step) ++end;
    if (end - i < 3 && step != 1) end = i + 1;
    std::string text = std::to_string(layers[i]);
    if (end - i > 1) text += "-" + std::to_string(layers[end - 1]);
    if (end - i > 1 && step != 1) text += "/" + std::to_string(step);
    ranges.push_back(std::move(text));
    i = end;
  }
  return join(ranges, ",");
}

std::string kind_text(const LayerKind& kind) {
  std::string text = kind.mixer;
  if (kind.window) text += " " + std::to_string(*kind.window);
  if (kind.base) text += " base " + shortest(*kind.base);
  if (kind.rotary_dim) text += " dims " + std::to_string(*kind.rotary_dim);
  if (has_attention(kind) && !kind.base && !kind.rotary_dim) text += " " + kind.encoding;
  return text;
}

/// The groups of a part: if each of its layers is said to be of some kind, the largest set is written as a range of all
/// layers, which the others then replace, where that is shorter.
std::string part_text(const LayerPart& part) {
  std::vector<const LayerSet*> sets;
  std::vector<std::int64_t> all;
  for (const LayerSet& set : part.sets) {
    sets.push_back(&set);
    all.insert(all.end(), set.layers.begin(), set.layers.end());
  }
  std::ranges::sort(all);
  std::ranges::stable_sort(sets, std::ranges::greater{}, [](const LayerSet* set) { return set->layers.size(); });
  const std::string name = part.name == "text" ? "" : part.name + " ";
  std::vector<std::string> groups;
  for (const LayerSet* set : sets) {
    const std::string own = layers_text(set->layers), whole = layers_text(all);
    const bool replaces = set == sets.front() && !set->layers.empty() && whole.size() < own.size();
    groups.push_back(name + (replaces ? whole : own) + ": " + kind_text(set->kind));
  }
  return join(groups, "; ");
}

}  // namespace

bool has_attention(const LayerKind& kind) { return !is_one_of(kWithoutAttention, kind.mixer); }

std::vector<LayerPart> read_layer_pattern(std::string_view text) {
  std::vector<LayerPart> parts;
  for (const std::string_view group : split(text, ';')) {
    if (trim(group).empty()) continue;
    const std::size_t colon = group.find(':');
    if (colon == std::string_view::npos) refuse(trim(group), "a group is LAYERS: WORDS, such as 0-4: full base 10000");
    const std::vector<std::string_view> head = words_between_spaces(group.substr(0, colon));
    const bool is_named = !head.empty() && !(head[0][0] >= '0' && head[0][0] <= '9') && head[0] != "some";
    if (head.size() != (is_named ? 2u : 1u))
      refuse(trim(group), "before the colon stand the layers, such as 0-4,6-10, and before them at most one part");
    const LayerKind kind = read_kind(group.substr(colon + 1));
    LayerPart& part = part_named(parts, is_named ? head[0] : "text");
    if (head.back() == "some") {
      const auto is_there = [&](const LayerSet& set) { return set.layers.empty() && set.kind == kind; };
      if (std::ranges::none_of(part.sets, is_there)) part.sets.push_back({.layers = {}, .kind = kind});
      continue;
    }
    std::vector<std::int64_t> layers;
    for (const std::string_view range : split(head.back(), ',')) add_range(range, layers);
    put(part, std::move(layers), kind);
  }
  if (parts.empty()) throw std::invalid_argument("layers is empty: it takes a pattern such as 0-31: full base 10000.");
  return parts;
}

std::string layer_pattern_text(const std::vector<LayerPart>& parts) { return join(parts, "; ", part_text); }

}  // namespace ropewalk
