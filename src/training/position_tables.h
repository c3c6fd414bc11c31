// What a transformer's layers need of the position encoding, as tables of numbers. All of it comes from src/encodings.
#pragma once

#include <vector>

#include "encodings/rope_scaling.h"
#include "training/shape.h"

namespace ropewalk {

/// The standard deviation with which embeddings, learned tables among them, begin: that of PyTorch's nn.Embedding. With
/// 0.02, as in GPT-2, what the first layer adds hides the token from the second one, and recall is not learned.
inline constexpr double kEmbeddingDeviation = 1;

/// How RoPE reads texts that are longer than those of its training; the other fields of RopeScaling keep their defaults.
struct ContextScaling {
  RopeMethod method = RopeMethod::unscaled;  ///< unscaled, linear, ntk or yarn
  double factor = 1;                         ///< >= 1: how many times as long
  std::size_t trained_length = 1;            ///< tokens
};

/// Only what the scheme uses is filled.
template <typename Number>
struct PositionTables {
  std::size_t length = 0;          ///< positions 0 .. length-1
  std::vector<Number> waves = {};  ///< sinusoidal: [length, width], as large as the embeddings: see below
  /// rope: [length, rotating / 2]; with -sin, a rotation turns back
  std::vector<Number> cos = {}, sin = {}, minus_sin = {};
  std::vector<Number> bias = {};  ///< alibi: [heads, length]; the bias of distance d is in column length-1-d
  /// [length] the row of a distance to an earlier token: of Shaw's vectors, row `clip` for 0 and row 0 for `clip` and
  /// more; of T5's biases, the bucket.
  std::vector<std::size_t> rows = {};
};

/// A sine has a mean square of 1/2; times sqrt(2) kEmbeddingDeviation it is as large as the embeddings, to which it is
/// added.
/// @param length   >= 1
/// @param scaling  rope: how a model reads texts that are longer than those of its training. Its cosines and sines are
///                 multiplied by the method's attention factor.
/// @throws std::invalid_argument as src/encodings does
template <typename Number>
PositionTables<Number> position_tables(const TransformerShape& shape, std::size_t length,
                                       const ContextScaling& scaling = {});

extern template PositionTables<float> position_tables(const TransformerShape&, std::size_t, const ContextScaling&);
extern template PositionTables<double> position_tables(const TransformerShape&, std::size_t, const ContextScaling&);

}  // namespace ropewalk
