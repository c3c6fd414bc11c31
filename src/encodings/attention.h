// Attention over a few words with each way to tell it where they stand. Knows no figures and no text
// encodings.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "encodings/rotary.h"

namespace ropewalk {

/// How position enters: into the vectors (sinusoidal, learned), the keys (shaw), the scores (alibi, t5), or
/// as a rotation of queries and keys (rope).
enum class PositionScheme { none, sinusoidal, learned, shaw, alibi, t5, rope };

struct AttentionSettings {
  std::int64_t dim = 128;  ///< >= 1; even for rope
  double base = 10000;     ///< > 1, finite; of sinusoidal and rope
  Pairing pairing = Pairing::interleaved;
  std::uint32_t seed = 42;
  bool causal = false;  ///< keys after the query get no attention
};

/// A word's score with itself where no position enters: the length of all word vectors follows from it.
inline constexpr double kSelfScore = 2;
inline constexpr std::int64_t kShawClip = 4;    ///< tokens
inline constexpr std::int64_t kAlibiHeads = 8;  ///< the map is that of the first of them, slope 1/2

/// The vector of a word: normal numbers from a seed made of `seed` and the word (32-bit FNV-1a, ASCII letters
/// in lower case), scaled to the length sqrt(kSelfScore sqrt(dim)). The same word has the same vector
/// wherever it stands.
std::vector<double> word_vector(std::string_view word, std::int64_t dim, std::uint32_t seed);

/// softmax(q_i . k_j / sqrt(dim)) with q = k = the word's vector, no projection, and position as the scheme
/// has it:
///   sinusoidal  PE[i] is added to the vector            learned  row i of learned_table(seed), of the words'
///   size shaw        k_j + a[clipped j - i], a learned       alibi    score - |i - j| / 2 t5          score
///   + b[bucket of j - i], b normal    rope     R_i q and R_j k
/// Nothing here is trained: what is learned is random.
/// @param words  1 or more
/// @return       [n, n], row i the attention of word i; rows sum to 1
/// @throws std::invalid_argument naming the argument and its value
/// @source Vaswani et al. 2017; Shaw et al. 2018; Raffel et al. 2020; Press et al. 2022; Su et al. 2021
Eigen::MatrixXd attention_map(std::span<const std::string> words, PositionScheme scheme,
                              const AttentionSettings& settings);

}  // namespace ropewalk
