#include "encodings/attention.h"

#include <cmath>
#include <stdexcept>

#include "encodings/alibi.h"
#include "encodings/argument.h"
#include "encodings/learned.h"
#include "encodings/random.h"
#include "encodings/relative.h"
#include "encodings/sinusoidal.h"
#include "encodings/t5_bias.h"
#include "portable/functions.h"

namespace ropewalk {
namespace {

using Eigen::Index;

std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = 2166136261u;
  for (const char letter : word) {
    const char lower = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    hash = (hash ^ static_cast<unsigned char>(lower)) * 16777619u;
  }
  return hash;
}

/// Standard deviation of random entries that gives a vector the length of word vectors on average.
double word_deviation(std::int64_t dim) { return std::sqrt(kSelfScore / std::sqrt(static_cast<double>(dim))); }

/// Rows 0 .. count-1 of the sinusoidal table.
Eigen::MatrixXd sinusoidal_rows(Index count, const AttentionSettings& settings) {
  const SinusoidalTable table({.dim = settings.dim, .base = settings.base});
  Eigen::MatrixXd rows(count, settings.dim);
  for (Index i = 0; i < count; ++i) {
    const std::vector<double> row = table.vector_at(static_cast<double>(i));
    rows.row(i) = Eigen::Map<const Eigen::RowVectorXd>(row.data(), settings.dim);
  }
  return rows;
}

/// Rotates row i by the angles of position i.
Eigen::MatrixXd rotate_rows(const Eigen::MatrixXd& vectors, const AttentionSettings& settings) {
  Eigen::MatrixXd result(vectors.rows(), vectors.cols());
  for (Index i = 0; i < vectors.rows(); ++i) {
    const Eigen::RowVectorXd row = vectors.row(i);
    const std::vector<double> rotated_row = rotate({row.data(), static_cast<std::size_t>(row.size())},
                                                   static_cast<double>(i), settings.base, settings.pairing);
    result.row(i) = Eigen::Map<const Eigen::RowVectorXd>(rotated_row.data(), settings.dim);
  }
  return result;
}

/// q_i . k_j of all tokens, not yet divided by sqrt(dim).
Eigen::MatrixXd dot_products(Eigen::MatrixXd q, Eigen::MatrixXd k, PositionScheme scheme,
                             const AttentionSettings& settings) {
  const Index count = q.rows();
  const double deviation = word_deviation(settings.dim);
  if (scheme == PositionScheme::sinusoidal || scheme == PositionScheme::learned) {
    const Eigen::MatrixXd positions = scheme == PositionScheme::sinusoidal
                                          ? sinusoidal_rows(count, settings)
                                          : learned_table(count, settings.dim, settings.seed, deviation);
    q += positions;
    k += positions;
  }
  if (scheme == PositionScheme::rope) {
    q = rotate_rows(q, settings);
    k = rotate_rows(k, settings);
  }
  Eigen::MatrixXd scores = q * k.transpose();
  if (scheme == PositionScheme::shaw) {
    const Eigen::MatrixXd table = learned_table(2 * kShawClip + 1, settings.dim, settings.seed, deviation);
    const Eigen::MatrixXd with_table = q * table.transpose();
    for (Index i = 0; i < count; ++i)
      for (Index j = 0; j < count; ++j) scores(i, j) += with_table(i, clipped_distance(i, j, kShawClip) + kShawClip);
  }
  return scores;
}

/// Adds the bias of alibi or t5 to the scores, which are already divided by sqrt(dim).
void add_bias(Eigen::MatrixXd& scores, PositionScheme scheme, const AttentionSettings& settings) {
  const bool alibi = scheme == PositionScheme::alibi;
  if (!alibi && scheme != PositionScheme::t5) return;
  const double slope = alibi_slopes(kAlibiHeads).front();
  const T5Buckets buckets{.bidirectional = !settings.causal};
  const Eigen::MatrixXd learned = learned_table(buckets.buckets, 1, settings.seed);
  for (Index i = 0; i < scores.rows(); ++i)
    for (Index j = 0; j < scores.cols(); ++j)
      scores(i, j) += alibi ? alibi_bias(slope, i, j) : learned(t5_bucket(j - i, buckets), 0);
}

/// Softmax of each row over the keys that its query may attend to; the others get 0.
void softmax(Eigen::MatrixXd& scores, bool causal) {
  for (Index i = 0; i < scores.rows(); ++i) {
    const Index visible = causal ? i + 1 : scores.cols();
    auto row = scores.row(i).head(visible);
    const double largest = row.maxCoeff();
    row = row.unaryExpr([&](double score) { return portable::exp(score - largest); });
    row /= row.sum();
    scores.row(i).tail(scores.cols() - visible).setZero();
  }
}

}  // namespace

const std::array<std::string, 7>& position_scheme_names() {
  static const std::array<std::string, 7> names{"none", "sinusoidal", "learned", "shaw", "alibi", "t5", "rope"};
  return names;
}

const std::string& position_scheme_name(PositionScheme scheme) {
  return position_scheme_names()[static_cast<std::size_t>(scheme)];
}

std::vector<double> word_vector(std::string_view word, std::int64_t dim, std::uint32_t seed) {
  require_dim(dim);
  std::vector<double> vector = LegacyRandom(seed ^ hash_of(word)).randn(static_cast<std::size_t>(dim));
  double squares = 0;
  for (const double entry : vector) squares += entry * entry;
  const double factor = std::sqrt(kSelfScore * std::sqrt(static_cast<double>(dim)) / squares);
  for (double& entry : vector) entry *= factor;
  return vector;
}

TokenVectors word_vectors(std::span<const std::string> words, const AttentionSettings& settings) {
  if (words.empty()) throw std::invalid_argument("The sentence is empty; attention needs at least one word.");
  Rows vectors(std::ssize(words), settings.dim);
  for (Index i = 0; i < vectors.rows(); ++i) {
    const std::vector<double> vector = word_vector(words[static_cast<std::size_t>(i)], settings.dim, settings.seed);
    vectors.row(i) = Eigen::Map<const Eigen::RowVectorXd>(vector.data(), settings.dim);
  }
  return {vectors, vectors};
}

Eigen::MatrixXd attention_weights(const TokenVectors& tokens, PositionScheme scheme, AttentionSettings settings) {
  settings.dim = tokens.q.cols();
  Eigen::MatrixXd scores =
      dot_products(tokens.q, tokens.k, scheme, settings) / std::sqrt(static_cast<double>(settings.dim));
  add_bias(scores, scheme, settings);
  softmax(scores, settings.causal);
  return scores;
}

Eigen::MatrixXd attention_map(std::span<const std::string> words, PositionScheme scheme,
                              const AttentionSettings& settings) {
  return attention_weights(word_vectors(words, settings), scheme, settings);
}

}  // namespace ropewalk
