// The weights of a head, beside a direct computation from the same parameters, and what position alone decides.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>

#include "encodings/alibi.h"
#include "encodings/random.h"
#include "encodings/rope_scaling.h"
#include "encodings/rotary.h"
#include "training/position_tables.h"
#include "training/transformer.h"

namespace ropewalk {
namespace {

constexpr double kWeightError = 1e-12;  // of double: two orders of the same sums

constexpr std::array kSchemes{PositionScheme::none, PositionScheme::sinusoidal, PositionScheme::learned,
                              PositionScheme::shaw, PositionScheme::alibi,      PositionScheme::t5,
                              PositionScheme::rope};

Transformer<double> random_model(PositionScheme scheme) {
  TransformerShape shape{.vocabulary = 11, .layers = 2, .width = 16, .heads = 2, .table_rows = 12, .shaw_clip = 3};
  shape.buckets = {.buckets = 6, .max_distance = 12, .bidirectional = false};
  shape.scheme = scheme;
  Transformer<double> model(shape, 5);
  LegacyRandom random(7);
  for (double& number : model.parameters()) number += 0.2 * random.normal();
  return model;
}

const std::vector<std::int32_t> kTokens{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3};  // two texts of 9

/// A parameter matrix as Eigen has it.
Rows matrix(const Transformer<double>& model, const std::string& name) {
  const auto block = std::ranges::find(model.blocks(), name, &ParameterBlock::name);
  return Eigen::Map<const Rows>(model.parameters().data() + block->begin, static_cast<Eigen::Index>(block->rows),
                                static_cast<Eigen::Index>(block->columns));
}

/// The weights of a head of layer 0 for vectors x [length, width] that have their positions, if those are added.
Eigen::MatrixXd direct_attention(const Transformer<double>& model, Rows x, Eigen::Index head) {
  const TransformerShape& shape = model.shape();
  const auto dim = static_cast<Eigen::Index>(shape.head_dim());
  for (auto row : x.rowwise()) {
    row.array() -= row.mean();
    row /= std::sqrt(row.squaredNorm() / static_cast<double>(row.size()) + 1e-5);
    row = (row.array() * matrix(model, "layers.0.norm1.gain").row(0).array()).matrix() +
          matrix(model, "layers.0.norm1.shift").row(0);
  }
  Rows qkv = x * matrix(model, "layers.0.attention.qkv.weight");
  qkv.rowwise() += matrix(model, "layers.0.attention.qkv.bias").row(0);
  TokenVectors tokens{qkv.middleCols(head * dim, dim),
                      qkv.middleCols(static_cast<Eigen::Index>(shape.width) + head * dim, dim)};
  std::vector<double> positions;
  for (Eigen::Index i = 0; i < x.rows(); ++i) positions.push_back(static_cast<double>(i));
  Eigen::MatrixXd scores = tokens.q * tokens.k.transpose();
  if (shape.scheme == PositionScheme::rope) scores = rotary_scores(tokens, positions, shape.base, Pairing::half_split);
  for (Eigen::Index i = 0; i < scores.rows(); ++i) {
    for (Eigen::Index j = 0; j <= i; ++j) {
      if (shape.scheme == PositionScheme::shaw) {
        const Eigen::Index clip = static_cast<Eigen::Index>(shape.shaw_clip), row = clip - std::min(i - j, clip);
        scores(i, j) += tokens.q.row(i).dot(matrix(model, "layers.0.attention.distance_keys").row(row));
      }
      scores(i, j) /= std::sqrt(static_cast<double>(dim));
      if (shape.scheme == PositionScheme::alibi)
        scores(i, j) +=
            alibi_bias(alibi_slopes(static_cast<std::int64_t>(shape.heads))[static_cast<std::size_t>(head)], i, j);
      if (shape.scheme == PositionScheme::t5)
        scores(i, j) += matrix(model, "layers.0.attention.bucket_bias")(t5_bucket(j - i, shape.buckets), head);
    }
    const Eigen::VectorXd weights = (scores.row(i).head(i + 1).array() - scores.row(i).head(i + 1).maxCoeff()).exp();
    scores.row(i).setZero();
    scores.row(i).head(i + 1) = weights / weights.sum();
  }
  return scores;
}

/// The vectors that enter layer 0.
Rows with_positions(const Transformer<double>& model, Rows x) {
  if (model.shape().scheme == PositionScheme::learned) x += matrix(model, "positions").topRows(x.rows());
  if (model.shape().scheme == PositionScheme::sinusoidal) {
    const PositionTables<double> tables = position_tables<double>(model.shape(), static_cast<std::size_t>(x.rows()));
    x += Eigen::Map<const Rows>(tables.waves.data(), x.rows(), x.cols());
  }
  return x;
}

void expect_equal(const MatrixView<double>& found, const Eigen::MatrixXd& expected, const std::string& what) {
  ASSERT_EQ(found.rows, static_cast<std::size_t>(expected.rows()));
  ASSERT_EQ(found.columns, found.rows);
  for (Eigen::Index i = 0; i < expected.rows(); ++i)
    for (Eigen::Index j = 0; j < expected.cols(); ++j)
      EXPECT_NEAR(found.first[static_cast<std::size_t>(i) * found.pitch + static_cast<std::size_t>(j)], expected(i, j),
                  kWeightError)
          << what << ", row " << i << ", column " << j;
}

TEST(Attention, EqualsADirectComputation) {
  for (const PositionScheme scheme : kSchemes) {
    Transformer<double> model = random_model(scheme);
    model.forward(kTokens, 9);
    Rows x(9, 16);
    for (Eigen::Index i = 0; i < 9; ++i)
      x.row(i) = matrix(model, "embedding").row(kTokens[static_cast<std::size_t>(i)]);
    x = with_positions(model, x);
    for (const std::size_t head : {0u, 1u})
      expect_equal(model.attention(0, head), direct_attention(model, x, static_cast<Eigen::Index>(head)),
                   position_scheme_name(scheme));
  }
}

TEST(Attention, RowsSumToOneAndLaterTokensGetNothing) {
  for (const PositionScheme scheme : kSchemes) {
    Transformer<double> model = random_model(scheme);
    model.forward(kTokens, 9);
    for (const std::size_t layer : {0u, 1u})
      for (const std::size_t head : {0u, 1u}) {
        const MatrixView<double> weights = model.attention(layer, head);
        for (std::size_t i = 0; i < 9; ++i) {
          double sum = 0;
          for (std::size_t j = 0; j < 9; ++j) {
            sum += weights.first[i * weights.pitch + j];
            if (j > i) {
              EXPECT_EQ(weights.first[i * weights.pitch + j], 0);
            }
          }
          EXPECT_NEAR(sum, 1, kWeightError);
        }
      }
  }
}

TEST(AverageForward, GivesEachTokenTheMeanOfAllEmbeddings) {
  for (const PositionScheme scheme : kSchemes) {
    Transformer<double> model = random_model(scheme);
    model.forward(kTokens, 9);  // nothing of it may remain
    model.forward_average(7);
    const Rows x = with_positions(model, matrix(model, "embedding").colwise().mean().replicate(7, 1));
    for (const std::size_t head : {0u, 1u})
      expect_equal(model.attention(0, head), direct_attention(model, x, static_cast<Eigen::Index>(head)),
                   position_scheme_name(scheme));
  }
}

TEST(AverageForward, WithoutAnEncodingAllTokensGetTheSame) {
  Transformer<double> model = random_model(PositionScheme::none);
  model.forward_average(6);
  const MatrixView<double> weights = model.attention(1, 1);
  for (std::size_t i = 0; i < 6; ++i)
    for (std::size_t j = 0; j <= i; ++j)
      EXPECT_NEAR(weights.first[i * weights.pitch + j], 1 / static_cast<double>(i + 1), kWeightError);
}

TEST(ContextScaling, AFactorOfOneChangesNothing) {
  Transformer<double> model = random_model(PositionScheme::rope);
  const std::span<const double> logits = model.forward(kTokens, 9);
  const std::vector<double> expected(logits.begin(), logits.end());
  for (const RopeMethod method : {RopeMethod::linear, RopeMethod::ntk, RopeMethod::yarn}) {
    model.scale_context({.method = method, .factor = 1, .trained_length = 9});
    const std::span<const double> found = model.forward(kTokens, 9);
    for (std::size_t i = 0; i < expected.size(); ++i)
      EXPECT_NEAR(found[i], expected[i], kWeightError) << rope_method_name(method);
  }
}

TEST(ContextScaling, CosinesAndSinesAreThoseOfTheMethod) {
  TransformerShape shape{.width = 32, .heads = 2, .scheme = PositionScheme::rope, .base = 500, .rotary_dim = 8};
  for (const RopeMethod method : {RopeMethod::linear, RopeMethod::ntk, RopeMethod::yarn}) {
    const auto tables = position_tables<double>(shape, 40, {.method = method, .factor = 4, .trained_length = 10});
    const ScaledRope rope =
        scaled_rope({.method = method, .rotary_dim = 8, .base = 500, .factor = 4, .original_context = 10});
    EXPECT_EQ(rope.attention_factor > 1, method == RopeMethod::yarn);
    ASSERT_EQ(tables.cos.size(), 160u);
    for (std::size_t position = 0; position < 40; ++position)
      for (std::size_t pair = 0; pair < 4; ++pair) {
        const double angle = static_cast<double>(position) * rope.inverse_frequencies[pair];
        const std::size_t i = position * 4 + pair;
        EXPECT_NEAR(tables.cos[i], rope.attention_factor * std::cos(angle), kWeightError);
        EXPECT_NEAR(tables.sin[i], rope.attention_factor * std::sin(angle), kWeightError);
        EXPECT_EQ(tables.minus_sin[i], -tables.sin[i]);
      }
  }
}

}  // namespace
}  // namespace ropewalk
