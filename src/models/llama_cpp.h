// What llama.cpp knows about an architecture without asking the file.
#pragma once

#include <string_view>

namespace ropewalk {

/// How llama.cpp encodes positions for an architecture.
enum class LlamaCppKind {
  unknown,  ///< not an architecture of llama.cpp, or one whose position encoding it does not have
  norm,     ///< RoPE on neighbouring pairs
  neox,     ///< RoPE on pairs that are half a head apart
  alibi,
  absolute,
  t5,
  none,
};

/// @param architecture  the value of general.architecture
LlamaCppKind llama_cpp_kind(std::string_view architecture);

/// The base of the layers with sliding attention if the file has no rope.freq_base_swa.
enum class SlidingRope {
  as_full,   ///< the base and the scaling of the other layers
  unscaled,  ///< the base of the other layers, without scaling
  of_10000,  ///< base 10000, without scaling
};
SlidingRope llama_cpp_sliding_rope(std::string_view architecture);

}  // namespace ropewalk
