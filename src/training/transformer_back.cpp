// The derivatives of a transformer's loss.
#include <algorithm>
#include <cmath>

#include "training/transformer.h"
#include "training/transposed.h"

namespace ropewalk {

template <typename Number>
void Transformer<Number>::backward() {
  std::ranges::fill(gradient_, Number(0));
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
  const ParameterBlock& weight = blocks_[linear.weight];
  loops_.product({.a = in.data(),
                  .a_row = 1,
                  .a_depth = weight.rows,
                  .b = d_out.data(),
                  .b_pitch = weight.columns,
                  .out = derivatives(linear.weight),
                  .out_pitch = weight.columns,
                  .count = weight.rows,
                  .depth = count_,
                  .width = weight.columns});
  loops_.add_columns(d_out.data(), count_, weight.columns, derivatives(linear.bias));
  turned_.clear();
  append_transposed(values(linear.weight), weight.columns, weight.rows, weight.columns, turned_);
  d_in.resize(count_ * weight.rows);
  loops_.product({.a = d_out.data(),
                  .a_row = weight.columns,
                  .a_depth = 1,
                  .b = turned_.data(),
                  .b_pitch = weight.rows,
                  .out = d_in.data(),
                  .out_pitch = weight.rows,
                  .count = count_,
                  .depth = weight.columns,
                  .width = weight.rows});
}

/// From d_attended_ to d_qkv_.
template <typename Number>
void Transformer<Number>::attend_back(const Layer& layer, State& state) {
  const std::size_t width = shape_.width, dim = shape_.head_dim(), pitch = 3 * width, clip_rows = shape_.shaw_clip + 1;
  const bool is_shaw = shape_.scheme == PositionScheme::shaw, is_t5 = shape_.scheme == PositionScheme::t5;
  const Number scale = 1 / std::sqrt(static_cast<Number>(dim));
  Numbers shaw_values;
  if (is_shaw) append_transposed(values(layer.shaw_values), dim, clip_rows, dim, shaw_values);
  if (is_t5) d_bias_.assign(shape_.heads * length_, 0);
  d_qkv_.resize(count_ * pitch);
  d_weights_.resize(length_ * length_);
  for (std::size_t first = 0; first < count_; first += length_)
    for (std::size_t h = 0; h < shape_.heads; ++h) {
      const Number* const q = state.qkv.data() + first * pitch + h * dim;
      const Number* const k = q + width;
      Number* const d_q = d_qkv_.data() + first * pitch + h * dim;
      const Number* const weights = state.weights.data() + (first * shape_.heads + h * length_) * length_;
      const Number* const d_out = d_attended_.data() + first * width + h * dim;

      // the values, and the weights of each key's value
      loops_.product({.a = weights,
                      .a_row = 1,
                      .a_depth = length_,
                      .b = d_out,
                      .b_pitch = width,
                      .out = d_q + 2 * width,
                      .out_pitch = pitch,
                      .count = length_,
                      .depth = length_,
                      .width = dim});
      turned_.clear();
      append_transposed(k + width, pitch, length_, dim, turned_);
      loops_.product({.a = d_out,
                      .a_row = width,
                      .a_depth = 1,
                      .b = turned_.data(),
                      .b_pitch = length_,
                      .out = d_weights_.data(),
                      .out_pitch = length_,
                      .count = length_,
                      .depth = dim,
                      .width = length_});
      if (is_shaw) {
        loops_.product({.a = add_by_row(weights, clip_rows),
                        .a_row = 1,
                        .a_depth = clip_rows,
                        .b = d_out,
                        .b_pitch = width,
                        .out = derivatives(layer.shaw_values),
                        .out_pitch = dim,
                        .count = clip_rows,
                        .depth = length_,
                        .width = dim,
                        .adds = true});
        loops_.product({.a = d_out,
                        .a_row = width,
                        .a_depth = 1,
                        .b = shaw_values.data(),
                        .b_pitch = clip_rows,
                        .out = of_row_.data(),
                        .out_pitch = clip_rows,
                        .count = length_,
                        .depth = dim,
                        .width = clip_rows});
        add_of_row(d_weights_.data());
      }

      loops_.causal_softmax_back(weights, length_, scale, d_weights_.data(),
                                 is_t5 ? d_bias_.data() + h * length_ : nullptr);

      // the queries and keys of each score
      loops_.product({.a = d_weights_.data(),
                      .a_row = length_,
                      .a_depth = 1,
                      .b = k,
                      .b_pitch = pitch,
                      .out = d_q,
                      .out_pitch = pitch,
                      .count = length_,
                      .depth = length_,
                      .width = dim});
      loops_.product({.a = d_weights_.data(),
                      .a_row = 1,
                      .a_depth = length_,
                      .b = q,
                      .b_pitch = pitch,
                      .out = d_q + width,
                      .out_pitch = pitch,
                      .count = length_,
                      .depth = length_,
                      .width = dim});
      if (is_shaw) {
        const Number* const by_row = add_by_row(d_weights_.data(), clip_rows);
        loops_.product({.a = by_row,
                        .a_row = 1,
                        .a_depth = clip_rows,
                        .b = q,
                        .b_pitch = pitch,
                        .out = derivatives(layer.shaw_keys),
                        .out_pitch = dim,
                        .count = clip_rows,
                        .depth = length_,
                        .width = dim,
                        .adds = true});
        loops_.product({.a = by_row,
                        .a_row = clip_rows,
                        .a_depth = 1,
                        .b = values(layer.shaw_keys),
                        .b_pitch = dim,
                        .out = d_q,
                        .out_pitch = pitch,
                        .count = length_,
                        .depth = clip_rows,
                        .width = dim,
                        .adds = true});
      }
    }
  if (is_t5)
    for (std::size_t h = 0; h < shape_.heads; ++h)
      for (std::size_t distance = 0; distance < length_; ++distance)
        derivatives(layer.t5_bias)[tables_.rows[distance] * shape_.heads + h] +=
            d_bias_[h * length_ + length_ - 1 - distance];
  if (shape_.scheme == PositionScheme::rope) turn(d_qkv_, -1);
}

template void Transformer<float>::backward();
template void Transformer<float>::embed_back();
template void Transformer<float>::normalise_back(const Norm&, Normalised&, const Numbers&);
template void Transformer<float>::linear_back(const Linear&, const Numbers&, const Numbers&, Numbers&);
template void Transformer<float>::attend_back(const Layer&, State&);
template void Transformer<double>::backward();
template void Transformer<double>::embed_back();
template void Transformer<double>::normalise_back(const Norm&, Normalised&, const Numbers&);
template void Transformer<double>::linear_back(const Linear&, const Numbers&, const Numbers&, Numbers&);
template void Transformer<double>::attend_back(const Layer&, State&);

}  // namespace ropewalk
