// A small decoder-only transformer: its parameters, its predictions, and the derivatives of its loss by each parameter.
//
//   x = embedding[token] (+ position)
//   each layer   x += attention(normalise(x)), causal
//                x += GELU(normalise(x) up) down, four times as wide inside
//   logits = normalise(x) head
//
// No thread and no global state: several may run at once. The same seed and data give the same bits on every system,
// since all sums have a fixed order (encodings/training_loops.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "encodings/loops.h"
#include "training/matrix_view.h"
#include "training/position_tables.h"

namespace ropewalk {

/// A matrix among the parameters, which are one array.
struct ParameterBlock {
  std::string name;  ///< "layers.0.attention.out.weight"
  std::size_t begin = 0, rows = 0, columns = 0;
  bool decays = false;  ///< whether AdamW lets it decay: the matrices of products do

  std::size_t size() const { return rows * columns; }
  bool operator==(const ParameterBlock&) const = default;
};

/// Tokens that are predicted wrongly or rightly.
struct Loss {
  double mean = 0;  ///< cross-entropy in nats
  std::size_t right = 0, count = 0;

  bool operator==(const Loss&) const = default;
};

/// No prediction counts at this place.
inline constexpr std::int32_t kNoTarget = -1;

/// @tparam Number  float to train; double to test the derivatives
template <typename Number>
class Transformer {
 public:
  /// Weights begin as normal numbers of the seed: embeddings with kEmbeddingDeviation, matrices with 1/sqrt(rows), those
  /// that add to x with 1/sqrt(2 layers) of that.
  /// @param seed  without one all weights are 0, for those who set them
  /// @throws std::invalid_argument as check(shape) does
  Transformer(const TransformerShape& shape, std::optional<std::uint32_t> seed, const Loops& loops = fastest_loops());

  const TransformerShape& shape() const { return shape_; }
  const std::vector<ParameterBlock>& blocks() const { return blocks_; }
  std::span<Number> parameters() { return parameters_; }
  std::span<const Number> parameters() const { return parameters_; }
  std::span<Number> gradient() { return gradient_; }

  /// Logits [batch, length, vocabulary].
  /// @param tokens  [batch, length], each in 0 .. vocabulary-1
  /// @throws std::invalid_argument if a learned table has no row for the last position
  std::span<const Number> forward(std::span<const std::int32_t> tokens, std::size_t length);

  /// The same on one text in which every token has the mean of all embeddings as its embedding, so that the tokens
  /// differ by their places alone: attention() then shows what the position decides without the content.
  /// @throws as forward
  std::span<const Number> forward_average(std::size_t length);

  /// The weights of a head for the first text of the last forward, [length, length]: row i has the weights that token i
  /// gives to tokens 0 .. i; they sum to 1, and the weights of later tokens are 0. Valid until the next forward.
  /// @param layer, head  counted from 0, as the shape has them
  MatrixView<Number> attention(std::size_t layer, std::size_t head) const;

  /// From the next forward on, rope reads its texts with this scaling.
  void scale_context(const ContextScaling& scaling) {
    scaling_ = scaling;
    tables_ = {};
  }

  /// Of the last forward.
  /// @param targets  [batch, length], kNoTarget or a token
  /// @param all      how many targets the mean is taken over; 0: these. The losses of the parts of a batch, each with the
  ///                 number of all targets, sum to the batch's.
  Loss loss(std::span<const std::int32_t> targets, std::size_t all = 0);

  /// The derivatives of the last loss, into gradient().
  /// @param adds  to what is there, for the next part of a batch
  void backward(bool adds = false);

 private:
  using Numbers = std::vector<Number>;
  using View = MatrixView<Number>;
  struct Linear {
    std::size_t weight, bias;  ///< indices of blocks
  };
  struct Norm {
    std::size_t gain, shift;
  };
  struct Layer {
    Norm norm1, norm2;
    Linear qkv, out, up, down;
    std::size_t shaw_keys = 0, shaw_values = 0;  ///< blocks [clip + 1, head_dim]
    std::size_t t5_bias = 0;                     ///< block [buckets, heads]
  };
  /// What a normalisation computes: its result, and what its derivative needs.
  struct Normalised {
    Numbers normal, inverse, out;
  };
  /// What a layer computes.
  struct State {
    Normalised norm1, norm2;
    Numbers qkv;       ///< [n, 3 width]; q and k are rotated
    Numbers weights;   ///< [batch, heads, length, length]
    Numbers attended;  ///< [n, width]
    Numbers up, gate, active;
  };

  std::size_t add(std::string name, std::size_t rows, std::size_t columns, bool decays = false);
  Linear add_linear(const std::string& name, std::size_t in, std::size_t out);
  Norm add_norm(const std::string& name);
  void fill(std::uint32_t seed);

  Number* values(std::size_t block) { return parameters_.data() + blocks_[block].begin; }
  View view(std::size_t block) const {
    const ParameterBlock& of = blocks_[block];
    return {parameters_.data() + of.begin, of.rows, of.columns, of.columns};
  }
  Number* derivatives(std::size_t block) { return gradient_.data() + blocks_[block].begin; }
  NormalRows<Number> rows_of(Normalised& norm) const {
    return {norm.normal.data(), norm.inverse.data(), count_, shape_.width};
  }

  void embed();
  void add_positions();
  void run_layers();
  void normalise(const Norm& norm, Normalised& into);
  void linear(const Linear& linear, const Numbers& in, Numbers& out, bool adds);
  void attend(const Layer& layer, State& state);
  void turn(Numbers& qkv, const Numbers& sin) const;
  void fill_t5_bias(const Layer& layer);
  void add_of_row(Number* scores) const;
  View sums_by_row(const Number* weights);

  void embed_back();
  void normalise_back(const Norm& norm, Normalised& from, const Numbers& d);
  void linear_back(const Linear& linear, const Numbers& in, const Numbers& d_out, Numbers& d_in);
  void attend_back(const Layer& layer, State& state);

  TransformerShape shape_;
  const TrainingLoops<Number>& loops_;
  const RotationLoops<Number>& rotation_;
  std::vector<ParameterBlock> blocks_;
  std::size_t embedding_ = 0, table_ = 0;
  std::vector<Layer> layers_;
  Norm last_norm_{};
  Linear head_{};
  Numbers parameters_, gradient_;

  ContextScaling scaling_;
  PositionTables<Number> tables_;
  std::vector<std::int32_t> tokens_;
  std::size_t count_ = 0, length_ = 0;  ///< tokens of the batch, and of each text
  std::vector<State> states_;
  Normalised last_;
  Numbers x_, logits_;
  Numbers d_x_, d_logits_, d_hidden_, d_qkv_, d_attended_, d_weights_, d_active_, d_bias_;
  Numbers bias_;                      ///< [heads, length] as PositionTables::bias
  Numbers turned_, by_row_, of_row_;  ///< scratch: a transposed matrix, and [length, clip + 1]
};

extern template class Transformer<float>;
extern template class Transformer<double>;

}  // namespace ropewalk
