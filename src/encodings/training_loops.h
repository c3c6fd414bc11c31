// The inner loops of training a small transformer: matrix products, normalisation, softmax, GELU and AdamW. They are a
// part of Loops (loops.h), so that they are compiled for each processor generation and give the same bits on all.
//
// Sums along a row (of squares, of weights) are added up in kSumLanes partial sums, element i in sum i % kSumLanes, and
// the partial sums in their order: that is one order on every processor, which vectors can follow.
#pragma once

#include <cstddef>

namespace ropewalk {

inline constexpr std::size_t kSumLanes = 16;

/// Bound on the relative error of the loops' e^x in float and in double, from -87 (-708) to 88 (709). Arguments outside
/// count as the nearest of these ends.
inline constexpr double kTrainingExpErrorFloat = 2.5e-7;
inline constexpr double kTrainingExpErrorDouble = 5e-16;

/// out[i, j] = sum over k of a[i, k] b[k, j], in the order of k, for i < count, k < depth and j < width; with `adds` the
/// sum is added to out[i, j]. Where the numbers are:
///   a[i * a_row + k * a_depth]      a_row = 1 reads a transposed matrix
///   b[k * b_pitch + j]
///   out[i * out_pitch + j]          must not overlap a and b
template <typename Number>
struct Product {
  const Number* a;
  std::size_t a_row, a_depth;
  const Number* b;
  std::size_t b_pitch;
  Number* out;
  std::size_t out_pitch;
  std::size_t count, depth, width;
  bool adds = false;
};

/// What a layer normalisation stores for its derivative: normal = (x - mean) * inverse, inverse = 1 / deviation.
template <typename Number>
struct NormalRows {
  Number* normal;   ///< [count, width]
  Number* inverse;  ///< [count]
  std::size_t count, width;
};

/// The numbers of a step of AdamW. Its moments are divided by 1 - beta^step.
template <typename Number>
struct AdamStep {
  Number rate;  ///< divided by the first moment's correction
  Number beta1, beta2;
  Number correction2;  ///< 1 / (1 - beta2^step)
  Number epsilon;
  Number decay;           ///< the parameters are multiplied by it first; 1 for no decay
  Number gradient_scale;  ///< of clipping
};

/// Matrices are [count, width], one row after the other.
template <typename Number>
struct TrainingLoops {
  void (*product)(const Product<Number>& product);

  /// rows[i, j] += row[j]
  void (*add_row)(Number* rows, std::size_t count, std::size_t width, const Number* row);
  /// sums[j] += sum over i of rows[i, j], in the order of i
  void (*add_columns)(const Number* rows, std::size_t count, std::size_t width, Number* sums);

  /// out[i, j] = gain[j] normal[i, j] + shift[j], where normal is x with mean 0 and variance 1 in each row;
  /// 1e-5 is added to the variance, as in PyTorch's LayerNorm.
  void (*normalise)(const Number* x, NormalRows<Number> rows, const Number* gain, const Number* shift, Number* out);
  /// The derivatives by x, gain and shift, each added, for the derivative d by out.
  void (*normalise_back)(const Number* d, NormalRows<Number> rows, const Number* gain, Number* d_x, Number* d_gain,
                         Number* d_shift);

  /// out = u gate, gate = 1 / (1 + exp(-2 sqrt(2/pi) (u + 0.044715 u^3))): GELU with the tanh of Hendrycks and Gimpel
  /// 2016, since (1 + tanh z) / 2 = 1 / (1 + exp(-2z)).
  void (*gelu)(const Number* u, std::size_t count, Number* gate, Number* out);
  /// d *= derivative of gelu
  void (*gelu_back)(const Number* u, const Number* gate, std::size_t count, Number* d);

  /// Replaces each row by its softmax.
  void (*softmax)(Number* rows, std::size_t count, std::size_t width);
  /// For scores [length, length] of queries and keys: row i becomes the softmax of scale score[i, j] + bias for j <= i,
  /// and 0 for j > i. The bias of the distance i - j is bias[length - 1 - (i - j)]; no bias if it is null.
  void (*causal_softmax)(Number* scores, std::size_t length, Number scale, const Number* bias);
  /// d, the derivative by the weights, becomes that by the scores. The derivative by the bias is added to d_bias, unless
  /// it is null.
  void (*causal_softmax_back)(const Number* weights, std::size_t length, Number scale, Number* d, Number* d_bias);

  Number (*sum_of_squares)(const Number* x, std::size_t count);
  void (*adam)(const AdamStep<Number>& step, std::size_t count, const Number* gradient, Number* moment1,
               Number* moment2, Number* parameters);
};

}  // namespace ropewalk
