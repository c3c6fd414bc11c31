#include "training/transformer.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "encodings/random.h"
#include "portable/functions.h"

namespace ropewalk {
namespace {

constexpr double kShawValueDeviation = 0.02;  ///< small beside the values, to which these vectors are added

}  // namespace

template <typename Number>
Transformer<Number>::Transformer(const TransformerShape& shape, std::optional<std::uint32_t> seed, const Loops& loops)
    : shape_(shape), loops_(loops.of<Number>()), rotation_(loops.rotation<Number>()) {
  check(shape);
  const std::size_t width = shape.width;
  embedding_ = add("embedding", shape.vocabulary, width);
  if (shape.scheme == PositionScheme::learned) table_ = add("positions", shape.table_rows, width);
  for (std::size_t l = 0; l < shape.layers; ++l) {
    const std::string name = "layers." + std::to_string(l) + ".";
    Layer layer{.norm1 = add_norm(name + "norm1"),
                .norm2 = add_norm(name + "norm2"),
                .qkv = add_linear(name + "attention.qkv", width, 3 * width),
                .out = add_linear(name + "attention.out", width, width),
                .up = add_linear(name + "up", width, 4 * width),
                .down = add_linear(name + "down", 4 * width, width)};
    if (shape.scheme == PositionScheme::shaw) {
      layer.shaw_keys = add(name + "attention.distance_keys", shape.shaw_clip + 1, shape.head_dim());
      layer.shaw_values = add(name + "attention.distance_values", shape.shaw_clip + 1, shape.head_dim());
    }
    if (shape.scheme == PositionScheme::t5)
      layer.t5_bias = add(name + "attention.bucket_bias", static_cast<std::size_t>(shape.buckets.buckets), shape.heads);
    layers_.push_back(layer);
  }
  last_norm_ = add_norm("norm");
  head_ = add_linear("head", width, shape.vocabulary);
  states_.resize(shape.layers);
  if (seed) fill(*seed);
}

template <typename Number>
std::size_t Transformer<Number>::add(std::string name, std::size_t rows, std::size_t columns, bool decays) {
  blocks_.push_back({std::move(name), parameters_.size(), rows, columns, decays});
  parameters_.resize(parameters_.size() + rows * columns);
  gradient_.resize(parameters_.size());
  return blocks_.size() - 1;
}

template <typename Number>
auto Transformer<Number>::add_linear(const std::string& name, std::size_t in, std::size_t out) -> Linear {
  const std::size_t weight = add(name + ".weight", in, out, true);
  return {weight, add(name + ".bias", 1, out)};
}

template <typename Number>
auto Transformer<Number>::add_norm(const std::string& name) -> Norm {
  const std::size_t gain = add(name + ".gain", 1, shape_.width);
  return {gain, add(name + ".shift", 1, shape_.width)};
}

template <typename Number>
void Transformer<Number>::fill(std::uint32_t seed) {
  LegacyRandom random(seed);
  const auto normals = [&](std::size_t block, double deviation) {
    for (std::size_t i = 0; i < blocks_[block].size(); ++i)
      values(block)[i] = static_cast<Number>(deviation * random.normal());
  };
  const auto matrix = [&](const Linear& linear, double factor) {
    normals(linear.weight, factor / std::sqrt(static_cast<double>(blocks_[linear.weight].rows)));
  };
  const auto ones = [&](const Norm& norm) { std::fill_n(values(norm.gain), shape_.width, Number(1)); };
  const double adding = 1 / std::sqrt(2.0 * static_cast<double>(shape_.layers));
  normals(embedding_, kEmbeddingDeviation);
  if (shape_.scheme == PositionScheme::learned) normals(table_, kEmbeddingDeviation);
  for (const Layer& layer : layers_) {
    ones(layer.norm1);
    ones(layer.norm2);
    matrix(layer.qkv, 1);
    matrix(layer.out, adding);
    matrix(layer.up, 1);
    matrix(layer.down, adding);
    if (shape_.scheme == PositionScheme::shaw) {
      normals(layer.shaw_keys, 1 / std::sqrt(static_cast<double>(shape_.head_dim())));
      normals(layer.shaw_values, kShawValueDeviation);
    }
  }
  ones(last_norm_);
  matrix(head_, 1);
}

template <typename Number>
std::span<const Number> Transformer<Number>::forward(std::span<const std::int32_t> tokens, std::size_t length) {
  tokens_.assign(tokens.begin(), tokens.end());
  count_ = tokens.size();
  length_ = length;
  embed();
  run_layers();
  return logits_;
}

template <typename Number>
std::span<const Number> Transformer<Number>::forward_average(std::size_t length) {
  tokens_.clear();
  count_ = length_ = length;
  const std::size_t width = shape_.width;
  Numbers mean(width);
  loops_.add_columns(values(embedding_), shape_.vocabulary, width, mean.data());
  for (Number& number : mean) number /= static_cast<Number>(shape_.vocabulary);
  x_.assign(length * width, 0);
  loops_.add_row(x_.data(), length, width, mean.data());
  add_positions();
  run_layers();
  return logits_;
}

template <typename Number>
MatrixView<Number> Transformer<Number>::attention(std::size_t layer, std::size_t head) const {
  return {states_[layer].weights.data() + head * length_ * length_, length_, length_, length_};
}

template <typename Number>
void Transformer<Number>::run_layers() {
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    State& state = states_[l];
    normalise(layer.norm1, state.norm1);
    linear(layer.qkv, state.norm1.out, state.qkv, false);
    attend(layer, state);
    linear(layer.out, state.attended, x_, true);
    normalise(layer.norm2, state.norm2);
    linear(layer.up, state.norm2.out, state.up, false);
    state.gate.resize(state.up.size());
    state.active.resize(state.up.size());
    loops_.gelu(state.up.data(), state.up.size(), state.gate.data(), state.active.data());
    linear(layer.down, state.active, x_, true);
  }
  normalise(last_norm_, last_);
  linear(head_, last_.out, logits_, false);
}

template <typename Number>
void Transformer<Number>::embed() {
  const std::size_t width = shape_.width;
  x_.resize(count_ * width);
  for (std::size_t i = 0; i < count_; ++i)
    std::copy_n(values(embedding_) + static_cast<std::size_t>(tokens_[i]) * width, width, x_.data() + i * width);
  add_positions();
}

/// To x_, and fills tables_ for the length.
template <typename Number>
void Transformer<Number>::add_positions() {
  if (shape_.scheme == PositionScheme::learned && length_ > shape_.table_rows)
    throw std::invalid_argument("The learned table has " + std::to_string(shape_.table_rows) + " rows, and a text of " +
                                std::to_string(length_) + " tokens needs as many rows.");
  if (tables_.length != length_) tables_ = position_tables<Number>(shape_, length_, scaling_);
  const Number* positions = nullptr;
  if (shape_.scheme == PositionScheme::learned) positions = values(table_);
  if (shape_.scheme == PositionScheme::sinusoidal) positions = tables_.waves.data();
  if (!positions) return;
  for (std::size_t i = 0; i < count_; ++i)
    loops_.add_row(x_.data() + i * shape_.width, 1, shape_.width, positions + i % length_ * shape_.width);
}

template <typename Number>
void Transformer<Number>::normalise(const Norm& norm, Normalised& into) {
  into.normal.resize(x_.size());
  into.out.resize(x_.size());
  into.inverse.resize(count_);
  loops_.normalise(x_.data(), rows_of(into), values(norm.gain), values(norm.shift), into.out.data());
}

template <typename Number>
void Transformer<Number>::linear(const Linear& linear, const Numbers& in, Numbers& out, bool adds) {
  const View weight = view(linear.weight);
  out.resize(count_ * weight.columns);
  multiply(loops_, {in.data(), count_, weight.rows, weight.rows}, weight, out.data(), weight.columns, adds);
  loops_.add_row(out.data(), count_, weight.columns, values(linear.bias));
}

template <typename Number>
void Transformer<Number>::turn(Numbers& qkv, const Numbers& sin) const {
  const std::size_t width = shape_.width, half = shape_.rotating() / 2;
  for (std::size_t i = 0; i < count_; ++i)
    for (std::size_t at = 0; at < 2 * width; at += shape_.head_dim()) {  // the heads of q, then of k
      Number* const head = qkv.data() + i * 3 * width + at;
      const std::size_t row = i % length_ * half;
      rotation_.halves(head, head + half, tables_.cos.data() + row, sin.data() + row, half);
    }
}

template <typename Number>
void Transformer<Number>::fill_t5_bias(const Layer& layer) {
  bias_.resize(shape_.heads * length_);
  for (std::size_t h = 0; h < shape_.heads; ++h)
    for (std::size_t distance = 0; distance < length_; ++distance)
      bias_[h * length_ + length_ - 1 - distance] = values(layer.t5_bias)[tables_.rows[distance] * shape_.heads + h];
}

/// The sums of each query's weights over the keys whose distance has the same row. [length, shaw_clip + 1]
template <typename Number>
auto Transformer<Number>::sums_by_row(const Number* weights) -> View {
  const std::size_t rows = shape_.shaw_clip + 1;
  by_row_.assign(length_ * rows, 0);
  for (std::size_t i = 0; i < length_; ++i)
    for (std::size_t j = 0; j <= i; ++j) by_row_[i * rows + tables_.rows[i - j]] += weights[i * length_ + j];
  return {by_row_.data(), length_, rows, rows};
}

template <typename Number>
void Transformer<Number>::attend(const Layer& layer, State& state) {
  const std::size_t width = shape_.width, dim = shape_.head_dim(), pitch = 3 * width, clip_rows = shape_.shaw_clip + 1;
  const bool is_shaw = shape_.scheme == PositionScheme::shaw;
  const Number scale = 1 / std::sqrt(static_cast<Number>(dim));
  if (shape_.scheme == PositionScheme::rope) turn(state.qkv, tables_.sin);
  if (shape_.scheme == PositionScheme::t5) fill_t5_bias(layer);
  if (shape_.scheme == PositionScheme::alibi) bias_ = tables_.bias;
  Numbers memory;
  const View shaw_keys = is_shaw ? transposed(view(layer.shaw_keys), memory) : View{};
  state.weights.resize(count_ * shape_.heads * length_);
  state.attended.resize(count_ * width);
  for (std::size_t first = 0; first < count_; first += length_)
    for (std::size_t h = 0; h < shape_.heads; ++h) {
      const View q{state.qkv.data() + first * pitch + h * dim, length_, dim, pitch};
      const View k{q.first + width, length_, dim, pitch}, v{k.first + width, length_, dim, pitch};
      Number* const weights = state.weights.data() + (first * shape_.heads + h * length_) * length_;
      Number* const out = state.attended.data() + first * width + h * dim;
      multiply(loops_, q, transposed(k, turned_), weights, length_);
      if (is_shaw) {
        of_row_.resize(length_ * clip_rows);
        multiply(loops_, q, shaw_keys, of_row_.data(), clip_rows);
        add_of_row(weights);
      }
      loops_.causal_softmax(weights, length_, scale, bias_.empty() ? nullptr : bias_.data() + h * length_);
      multiply(loops_, {weights, length_, length_, length_}, v, out, width);
      if (is_shaw) multiply(loops_, sums_by_row(weights), view(layer.shaw_values), out, width, true);
    }
}

template <typename Number>
void Transformer<Number>::add_of_row(Number* scores) const {
  const std::size_t rows = shape_.shaw_clip + 1;
  for (std::size_t i = 0; i < length_; ++i)
    for (std::size_t j = 0; j <= i; ++j) scores[i * length_ + j] += of_row_[i * rows + tables_.rows[i - j]];
}

template <typename Number>
Loss Transformer<Number>::loss(std::span<const std::int32_t> targets, std::size_t all) {
  const std::size_t vocabulary = shape_.vocabulary;
  Loss loss;
  loss.count = targets.size() - static_cast<std::size_t>(std::ranges::count(targets, kNoTarget));
  if (all == 0) all = loss.count;
  d_logits_ = logits_;
  loops_.softmax(d_logits_.data(), count_, vocabulary);
  const Number share = all ? 1 / static_cast<Number>(all) : 0;
  for (std::size_t i = 0; i < count_; ++i) {
    Number* const row = d_logits_.data() + i * vocabulary;
    if (targets[i] == kNoTarget) {
      std::fill_n(row, vocabulary, Number(0));
      continue;
    }
    const auto target = static_cast<std::size_t>(targets[i]);
    const Number* const logits = logits_.data() + i * vocabulary;
    loss.right += std::max_element(logits, logits + vocabulary) == logits + target;
    loss.mean -= portable::log(static_cast<double>(row[target]));
    row[target] -= 1;
    for (std::size_t j = 0; j < vocabulary; ++j) row[j] *= share;
  }
  if (all) loss.mean /= static_cast<double>(all);
  return loss;
}

template class Transformer<float>;
template class Transformer<double>;

}  // namespace ropewalk
