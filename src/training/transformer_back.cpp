// The derivatives of a transformer's loss.
#include <algorithm>
#include <cmath>

#include "training/transformer.h"

namespace ropewalk {

template <typename Number>
void Transformer<Number>::backward(bool adds) {
  if (!adds) std::ranges::fill(gradient_, Number(0));
  d_x_.assign(x_.size(), 0);
  linear_back(head_, last_.out, d_logits_, d_hidden_);
  normalise_back(last_norm_, last_, d_hidden_);
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Layer& layer = layers_[l];
    State& state = states_[l];
    linear_back(layer.down, state.active, d_x_, d_active_);
    loops_.gelu_back(state.up.data(), state.gate.data(), state.up.size(), d_active_.data());
    linear_back(layer.up, state.norm2.out, d_active_, d_hidden_);
    normalise_back(layer.norm2, state.norm2, d_hidden_);
    linear_back(layer.out, state.attended, d_x_, d_attended_);
    attend_back(layer, state);
    linear_back(layer.qkv, state.norm1.out, d_qkv_, d_hidden_);
    normalise_back(layer.norm1, state.norm1, d_hidden_);
  }
  embed_back();
}

template <typename Number>
void Transformer<Number>::embed_back() {
  const std::size_t width = shape_.width;
  for (std::size_t i = 0; i < count_; ++i) {
    const Number* const d = d_x_.data() + i * width;
    loops_.add_row(derivatives(embedding_) + static_cast<std::size_t>(tokens_[i]) * width, 1, width, d);
    if (shape_.scheme == PositionScheme::learned)
      loops_.add_row(derivatives(table_) + i % length_ * width, 1, width, d);
  }
}

/// Adds to d_x_.
template <typename Number>
void Transformer<Number>::normalise_back(const Norm& norm, Normalised& from, const Numbers& d) {
  loops_.normalise_back(d.data(), rows_of(from), values(norm.gain), d_x_.data(), derivatives(norm.gain),
                        derivatives(norm.shift));
}

template <typename Number>
void Transformer<Number>::linear_back(const Linear& linear, const Numbers& in, const Numbers& d_out, Numbers& d_in) {
  const View weight = view(linear.weight), d{d_out.data(), count_, weight.columns, weight.columns};
  multiply_transposed(loops_, {in.data(), count_, weight.rows, weight.rows}, d, derivatives(linear.weight),
                      weight.columns, true);
  loops_.add_columns(d_out.data(), count_, weight.columns, derivatives(linear.bias));
  d_in.resize(count_ * weight.rows);
  multiply(loops_, d, transposed(weight, turned_), d_in.data(), weight.rows);
}

/// From d_attended_ to d_qkv_.
template <typename Number>
void Transformer<Number>::attend_back(const Layer& layer, State& state) {
  const std::size_t width = shape_.width, dim = shape_.head_dim(), pitch = 3 * width, clip_rows = shape_.shaw_clip + 1;
  const bool is_shaw = shape_.scheme == PositionScheme::shaw, is_t5 = shape_.scheme == PositionScheme::t5;
  const Number scale = 1 / std::sqrt(static_cast<Number>(dim));
  Numbers memory;
  const View shaw_values = is_shaw ? transposed(view(layer.shaw_values), memory) : View{};
  if (is_t5) d_bias_.assign(shape_.heads * length_, 0);
  d_qkv_.resize(count_ * pitch);
  d_weights_.resize(length_ * length_);
  const View d_scores{d_weights_.data(), length_, length_, length_};  // after the softmax's derivative
  for (std::size_t first = 0; first < count_; first += length_)
    for (std::size_t h = 0; h < shape_.heads; ++h) {
      const View q{state.qkv.data() + first * pitch + h * dim, length_, dim, pitch};
      const View k{q.first + width, length_, dim, pitch}, v{k.first + width, length_, dim, pitch};
      const Number* const weights = state.weights.data() + (first * shape_.heads + h * length_) * length_;
      const View d_out{d_attended_.data() + first * width + h * dim, length_, dim, width};
      Number* const d_q = d_qkv_.data() + first * pitch + h * dim;

      // the values, and the weights of each key's value
      multiply_transposed(loops_, {weights, length_, length_, length_}, d_out, d_q + 2 * width, pitch);
      multiply(loops_, d_out, transposed(v, turned_), d_weights_.data(), length_);
      if (is_shaw) {
        multiply_transposed(loops_, sums_by_row(weights), d_out, derivatives(layer.shaw_values), dim, true);
        multiply(loops_, d_out, shaw_values, of_row_.data(), clip_rows);
        add_of_row(d_weights_.data());
      }

      loops_.causal_softmax_back(weights, length_, scale, d_weights_.data(),
                                 is_t5 ? d_bias_.data() + h * length_ : nullptr);

      // the queries and keys of each score
      multiply(loops_, d_scores, k, d_q, pitch);
      multiply_transposed(loops_, d_scores, q, d_q + width, pitch);
      if (is_shaw) {
        const View by_row = sums_by_row(d_weights_.data());
        multiply_transposed(loops_, by_row, q, derivatives(layer.shaw_keys), dim, true);
        multiply(loops_, by_row, view(layer.shaw_keys), d_q, pitch, true);
      }
    }
  if (is_t5)
    for (std::size_t h = 0; h < shape_.heads; ++h)
      for (std::size_t distance = 0; distance < length_; ++distance)
        derivatives(layer.t5_bias)[tables_.rows[distance] * shape_.heads + h] +=
            d_bias_[h * length_ + length_ - 1 - distance];
  if (shape_.scheme == PositionScheme::rope) turn(d_qkv_, tables_.minus_sin);
}

template void Transformer<float>::backward(bool);
template void Transformer<float>::embed_back();
template void Transformer<float>::normalise_back(const Norm&, Normalised&, const Numbers&);
template void Transformer<float>::linear_back(const Linear&, const Numbers&, const Numbers&, Numbers&);
template void Transformer<float>::attend_back(const Layer&, State&);
template void Transformer<double>::backward(bool);
template void Transformer<double>::embed_back();
template void Transformer<double>::normalise_back(const Norm&, Normalised&, const Numbers&);
template void Transformer<double>::linear_back(const Linear&, const Numbers&, const Numbers&, Numbers&);
template void Transformer<double>::attend_back(const Layer&, State&);

}  // namespace ropewalk
