// Reads from a GGUF file what bears on the position encoding: a few keys of its header and up to three small tensors.
// The weights are passed over, so that time and memory do not depend on the size of the file.
#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace ropewalk {

/// A file that is read from its start, piece by piece.
struct ByteSource {
  std::function<std::string(std::size_t count)> read;  ///< the next bytes; fewer only at the end of the file
  std::function<void(std::size_t count)> skip;         ///< passes over bytes, beyond the end of the file too
};

/// A JSON object with the keys that read_gguf_model reads, such as "general.architecture" and "llama.rope.freq_base",
/// and with the tensors rope_freqs.weight, rope_factors_long.weight and rope_factors_short.weight as lists. Numbers
/// that the file stores as float32 become the shortest decimal number that rounds to them: 0.1, not 0.100000001.
/// The part of a split file that holds no settings gives "split.no", "split.count" and tensors only.
/// @throws std::invalid_argument with one sentence if the file is damaged, of an unknown version, or beyond
///         limit::kGgufBytes, kGgufKeys or kGgufTensors
/// @source ggml, docs/gguf.md
nlohmann::json read_gguf_header(const ByteSource& source);

}  // namespace ropewalk
