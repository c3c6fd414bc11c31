// Attention weights between the words of a short sentence, or between tokens whose queries and keys are given, for each way of encoding their positions.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "encodings/rotary.h"
#include "encodings/score_matrix.h"

namespace ropewalk {

/// Where the position enters: the word vectors (sinusoidal, learned), the keys (shaw), the scores (alibi, t5), or a
/// rotation of queries and keys (rope).
enum class PositionScheme { none, sinusoidal, learned, shaw, alibi, t5, rope };

/// "none", "sinusoidal", "learned", "shaw", "alibi", "t5", "rope": in the order of PositionScheme.
const std::array<std::string, 7>& position_scheme_names();
const std::string& position_scheme_name(PositionScheme scheme);

struct AttentionSettings {
  std::int64_t dim = 128;  ///< >= 1; even for rope
  double base = 10000;     ///< sinusoidal and rope: > 1, finite
  Pairing pairing = Pairing::interleaved;
  std::uint32_t seed = 42;
  bool causal = false;  ///< keys after the query get no attention
};

/// Score of a word with itself when no position enters. It sets the length of all word vectors.
inline constexpr double kSelfScore = 2;
inline constexpr std::int64_t kShawClip = 4;    ///< tokens
inline constexpr std::int64_t kAlibiHeads = 8;  ///< the map shows the first of them, with slope 1/2

/// The vector of a word: normal random numbers, scaled to the length sqrt(kSelfScore sqrt(dim)). Their seed combines
/// `seed` and a hash of the word (32-bit FNV-1a, ASCII letters in lower case), so a word has the same vector at every
/// position.
std::vector<double> word_vector(std::string_view word, std::int64_t dim, std::uint32_t seed);

/// The vectors of words as their queries and keys, q = k, without projections: [words, dim] each.
/// @param words  1 or more
/// @throws std::invalid_argument naming the argument and its value
TokenVectors word_vectors(std::span<const std::string> words, const AttentionSettings& settings);

/// Attention weights softmax(q_i . k_j / sqrt(dim)). The scheme changes this formula:
///   sinusoidal  q_i + PE[i] instead of q_i, and k_j + PE[j]
///   learned     row i of a learned_table(seed) instead of PE[i]; its rows are as long as word vectors
///   shaw        k_j + a[clipped j - i] instead of k_j, a a learned_table(seed)
///   alibi       score - |i - j| / 2
///   t5          score + b[bucket of j - i], b normal random numbers
///   rope        R_i q_i and R_j k_j instead of q_i and k_j
/// Nothing is trained: learned tables hold random numbers.
/// @param tokens  [n, dim] each, n >= 1; their width stands in place of settings.dim
/// @return        [n, n], row i the attention of token i; rows sum to 1
/// @throws std::invalid_argument naming the argument and its value
/// @source Vaswani et al. 2017; Shaw et al. 2018; Raffel et al. 2020; Press et al. 2022; Su et al. 2021
Eigen::MatrixXd attention_weights(const TokenVectors& tokens, PositionScheme scheme, AttentionSettings settings);
/// The attention between the word_vectors of these words.
Eigen::MatrixXd attention_map(std::span<const std::string> words, PositionScheme scheme,
                              const AttentionSettings& settings);

}  // namespace ropewalk
