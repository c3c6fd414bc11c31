// What position encoding a model has: what is left of its config.json. Knows no file and no figure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "encodings/rope_scaling.h"
#include "encodings/rotary.h"

namespace ropewalk {

enum class PositionEncoding { rope, alibi, t5, absolute, none };

/// "rope", "alibi", "t5", "absolute" or "none".
std::string_view position_encoding_name(PositionEncoding encoding);

/// The rotation in all layers, or in those of one type.
struct RopeLayers {
  std::string layer_type;     ///< "full_attention", "sliding_attention"; empty where all layers are alike
  std::string rope_type;      ///< as transformers names it: "default", "yarn", ...
  std::int64_t head_dim = 0;  ///< width of the vector of which rotary_dim dimensions turn
  RopeScaling scaling;        ///< without a sequence length
  /// What the model multiplies scores by besides the attention factor: DeepSeek puts the square of YaRN's
  /// temperature at mscale_all_dim into its softmax.
  double softmax_factor = 1;

  /// Inverse frequencies and attention factor at a sequence length; none: as loaded.
  ScaledRope at(std::optional<std::int64_t> sequence_length) const;
};

struct Model {
  std::string name;
  std::string model_type;  ///< may be empty
  std::string source;      ///< where the values are from, of the presets; else empty
  PositionEncoding encoding = PositionEncoding::none;
  Pairing pairing = Pairing::half_split;
  std::int64_t head_dim = 0;                ///< 0: not known
  std::int64_t heads = 0;                   ///< 0: not known
  std::int64_t buckets = 0;                 ///< of T5's bias; else 0
  std::int64_t bucket_max_distance = 0;     ///< tokens, of T5's bias; else 0
  std::optional<std::int64_t> max_context;  ///< tokens, max_position_embeddings; none: no limit is stated
  std::optional<std::int64_t> original_context;  ///< tokens, before the context was extended
  std::vector<RopeLayers> layers;                ///< of RoPE: full attention first; else empty
  std::vector<std::string> warnings;             ///< sentences

  /// Nothing where the model has no RoPE.
  const RopeLayers* rope() const { return layers.empty() ? nullptr : &layers.front(); }
};

inline constexpr std::size_t kMaxConfigBytes = std::size_t{16} << 20;
inline constexpr int kMaxConfigDepth = 100;

/// Reads a model's config.json by the rules of the newest transformers; where older versions read it
/// otherwise, a warning says so.
/// @param json  the text of the file
/// @param name  the model's name where the file has neither `name` nor `_name_or_path`
/// @throws std::invalid_argument with one sentence that names the key's path: for what is no JSON, larger
/// than
///         kMaxConfigBytes or nested deeper than kMaxConfigDepth, and for sizes, numbers and lists that
///         cannot be
Model read_model(std::string_view json, std::string_view name);

}  // namespace ropewalk
