// A model's layers as one line of text: which of them encode positions how, and how far they see. The figure layer_map
// draws it, and model_assignments writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

/// What a layer does with positions.
struct LayerKind {
  std::string mixer = "full";     ///< "full", "sliding", "chunked", or without attention "linear", "mamba", "conv", ...
  std::string encoding = "none";  ///< "rope", "absolute", "learned", "sinusoidal", "relative", "t5", "alibi", "none" or "unknown"
  std::optional<std::int64_t> window;      ///< tokens that the layer sees, of "sliding" and "chunked"
  std::optional<double> base;              ///< of RoPE
  std::optional<std::int64_t> rotary_dim;  ///< dimensions of a head that turn, of RoPE; none: not said
  bool operator==(const LayerKind&) const = default;
};

/// Whether the layer has attention, and so can use positions.
bool has_attention(const LayerKind& kind);

/// Layers that are alike.
struct LayerSet {
  std::vector<std::int64_t> layers;  ///< ascending, counted from 0; empty if it is not known which layers these are
  LayerKind kind;
};

/// The text, vision or audio part of a model.
struct LayerPart {
  std::string name;
  std::vector<LayerSet> sets;  ///< of different kinds, no layer in two of them
};

/// Reads a pattern such as "0-47: sliding 1024 base 10000; 5-47/6: full base 1000000; vision 0-26: full learned".
///
///   pattern  group; group; ...            a later group replaces what an earlier one says about the same layers
///   group    [PART] LAYERS: WORDS         PART is "text" if it is not named
///   LAYERS   0-4,6,8-20/3 or some         8-20/3 is every third layer; some: it is not known which
///   WORDS    in any order:
///     full, sliding N, chunked N          how many tokens the layer sees; full: all
///     linear, mamba, conv, recurrent, mlp it has no attention
///     base B, dims N                      RoPE, its base and how many dimensions turn
///     rope, absolute, learned, sinusoidal, relative, t5, alibi, none, unknown
///
/// @throws std::invalid_argument with one sentence that begins with "layers"
std::vector<LayerPart> read_layer_pattern(std::string_view text);

/// A short pattern that read_layer_pattern reads as these parts.
std::string layer_pattern_text(const std::vector<LayerPart>& parts);

}  // namespace ropewalk
