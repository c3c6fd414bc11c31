// Tests ALiBi, T5's buckets, Shaw's clipping, two-axis angles, binary counting and attention: against the
// results of transformers and NumPy (tests/data/positions.json, written by make_position_goldens.py) and
// against identities.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "encodings/alibi.h"
#include "encodings/attention.h"
#include "encodings/axial.h"
#include "encodings/binary.h"
#include "encodings/learned.h"
#include "encodings/random.h"
#include "encodings/relative.h"
#include "encodings/t5_bias.h"
#include "goldens.h"

namespace ropewalk {
namespace {

/// Relative error of slopes, cosines and sines that the references compute in float32: a few units in the
/// last place.
constexpr double kFloatError = 8 * 1.2e-7;
/// Difference of two softmaxes in double over sums of up to 128 terms.
constexpr double kAttentionError = 1e-13;

const nlohmann::json& position_goldens() {
  static const nlohmann::json data = nlohmann::json::parse(std::ifstream(TEST_DATA_DIR "/positions.json"));
  return data;
}

TEST(Alibi, HasTheSlopesOfTheReference) {
  double worst = 0;
  for (const auto& [heads, expected] : position_goldens()["alibi"].items()) {
    const std::vector<double> slopes = alibi_slopes(std::stoll(heads));
    ASSERT_EQ(slopes.size(), expected.size());
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      const double error = std::abs(slopes[i] / expected[i].get<double>() - 1);
      EXPECT_LE(error, kFloatError) << heads << " heads";
      worst = std::max(worst, error);
    }
  }
  RecordProperty("largest_relative_difference", std::to_string(worst));
  EXPECT_EQ(alibi_slopes(8),
            (std::vector<double>{1.0 / 2, 1.0 / 4, 1.0 / 8, 1.0 / 16, 1.0 / 32, 1.0 / 64, 1.0 / 128, 1.0 / 256}));
  EXPECT_EQ(alibi_bias(0.5, 7, 3), -2);
  EXPECT_EQ(test::refusal_of([] { alibi_slopes(0); }), "heads is 0; accepted is a whole number of at least 1.");
}

TEST(T5Buckets, AreThoseOfTheReference) {
  for (const auto& golden : position_goldens()["t5"]) {
    const T5Buckets settings{
        .buckets = golden["buckets"], .max_distance = golden["max_distance"], .bidirectional = golden["bidirectional"]};
    auto position = golden["first"].get<std::int64_t>();
    for (const auto& bucket : golden["bucket"]) {
      EXPECT_EQ(t5_bucket(position, settings), bucket.get<std::int64_t>())
          << position << " of " << settings.buckets << ", " << settings.max_distance;
      ++position;
    }
  }
}

TEST(T5Buckets, TheLastOneBeginsBelowTheLargestDistance) {
  EXPECT_EQ(t5_last_bucket_start({}), 91);
  EXPECT_EQ(t5_last_bucket_start({.bidirectional = false}), 113);
  for (const T5Buckets& settings :
       {T5Buckets{}, T5Buckets{.bidirectional = false}, T5Buckets{.buckets = 4, .max_distance = 2},
        T5Buckets{.buckets = 6, .max_distance = 1000, .bidirectional = false}}) {
    const std::int64_t start = t5_last_bucket_start(settings);
    const std::int64_t last = t5_bucket(-1'000'000, settings);
    EXPECT_EQ(t5_bucket(-start, settings), last);
    EXPECT_LT(t5_bucket(1 - start, settings), last);
  }
}

TEST(T5Buckets, RefuseWhatTheReferenceCannotDivide) {
  EXPECT_EQ(test::refusal_of([] { t5_bucket(1, {.buckets = 2}); }),
            "buckets is 2; accepted is at least 4 where both directions have buckets.");
  EXPECT_EQ(test::refusal_of([] { t5_bucket(1, {.max_distance = 8}); }),
            "bucket_max_distance is 8; accepted is more than 8, the number of distances with a bucket of "
            "their own.");
}

TEST(Shaw, ClipsTheDistance) {
  EXPECT_EQ(clipped_distance(10, 12, 4), 2);
  EXPECT_EQ(clipped_distance(10, 100, 4), 4);
  EXPECT_EQ(clipped_distance(10, 0, 4), -4);
  EXPECT_EQ(test::refusal_of([] { clipped_distance(0, 0, 0); }),
            "clip is 0; accepted is a whole number of at least 1.");
}

TEST(Learned, IsTheSeedsNumbersRowByRow) {
  const Eigen::MatrixXd table = learned_table(3, 4, 42, 0.5);
  const std::vector<double> numbers = LegacyRandom(42).randn(12);
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 4; ++column)
      EXPECT_EQ(table(row, column), 0.5 * numbers[static_cast<std::size_t>(4 * row + column)]);
}

AxialConvention convention_named(const std::string& name) {
  return name == "dinov3"     ? AxialConvention::dinov3
         : name == "qwen2_vl" ? AxialConvention::qwen2_vl
                              : AxialConvention::pixtral;
}

TEST(Axial, TurnsLikeTheReference) {
  for (const auto& golden : position_goldens()["axial"]) {
    const AxialGrid grid{.height = golden["height"],
                         .width = golden["width"],
                         .dim = golden["dim"],
                         .base = golden["base"],
                         .convention = convention_named(golden["convention"])};
    for (std::int64_t patch = 0; patch < grid.height * grid.width; ++patch) {
      const std::vector<double> angles = axial_angles(patch / grid.width, patch % grid.width, grid);
      for (std::int64_t k = 0; k < grid.dim; ++k) {
        const double angle = angles[static_cast<std::size_t>(k % (grid.dim / 2))];  // pair of k
        const auto at = [&](const char* wave) {
          return golden[wave][static_cast<std::size_t>(patch)][static_cast<std::size_t>(k)].get<double>();
        };
        EXPECT_NEAR(std::cos(angle), at("cos"), kFloatError * (1 + std::abs(angle))) << golden["convention"] << k;
        EXPECT_NEAR(std::sin(angle), at("sin"), kFloatError * (1 + std::abs(angle))) << golden["convention"] << k;
      }
    }
  }
}

TEST(Axial, FrequencyIsTheStepFromPatchToPatch) {
  for (const auto convention : {AxialConvention::pixtral, AxialConvention::qwen2_vl, AxialConvention::dinov3}) {
    const AxialGrid grid{.height = 5, .width = 7, .dim = 16, .base = 100, .convention = convention};
    for (std::int64_t pair = 0; pair < 8; ++pair) {
      const bool across = turns_with_column(pair, grid);
      const double step = axial_angle(across ? 2 : 3, across ? 3 : 2, pair, grid) - axial_angle(2, 2, pair, grid);
      EXPECT_NEAR(step, axial_frequency(pair, grid), 1e-15);
    }
  }
  EXPECT_EQ(test::refusal_of([] { axial_angle(0, 0, 0, {.dim = 6}); }),
            "d_model is 6; accepted is a multiple of 4: each axis takes half of the pairs.");
  EXPECT_EQ(test::refusal_of([] { axial_angle(0, 0, 0, {.height = 0}); }),
            "grid_height is 0; accepted is a whole number of at least 1.");
}

TEST(Binary, WavesAreLowWhereTheBitIsZero) {
  EXPECT_EQ(binary_text(5, 4), "0101");
  for (std::int64_t number = 0; number < 256; ++number)
    for (std::int64_t place = 0; place < 8; ++place) {
      const double wave = binary_wave(static_cast<double>(number), place);
      EXPECT_EQ(wave > 0.5, binary_bit(number, place) == 1) << number << " " << place;
      EXPECT_NEAR(wave, binary_wave(static_cast<double>(number + (std::int64_t{2} << place)), place), 1e-12);
    }
}

PositionScheme scheme_named(const std::string& name) {
  constexpr std::pair<const char*, PositionScheme> kNames[] = {
      {"none", PositionScheme::none}, {"sinusoidal", PositionScheme::sinusoidal}, {"learned", PositionScheme::learned},
      {"shaw", PositionScheme::shaw}, {"alibi", PositionScheme::alibi},           {"t5", PositionScheme::t5},
      {"rope", PositionScheme::rope}};
  for (const auto& [known, scheme] : kNames)
    if (name == known) return scheme;
  throw std::out_of_range(name);
}

std::vector<std::string> split(const std::string& sentence) {
  std::istringstream text(sentence);
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

TEST(Attention, AgreesWithNumPyInEveryScheme) {
  double worst = 0;
  for (const auto& golden : position_goldens()["attention"]) {
    const AttentionSettings settings{
        .dim = golden["dim"],
        .base = golden["base"],
        .pairing = golden["pairing"] == "half_split" ? Pairing::half_split : Pairing::interleaved,
        .seed = golden["seed"],
        .causal = golden["causal"]};
    const std::vector<std::string> words = split(golden["sentence"]);
    const Eigen::MatrixXd map = attention_map(words, scheme_named(golden["scheme"]), settings);
    for (std::size_t i = 0; i < words.size(); ++i)
      for (std::size_t j = 0; j < words.size(); ++j) {
        const double error = std::abs(map(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) -
                                      golden["map"][i][j].get<double>());
        EXPECT_LE(error, kAttentionError) << golden["scheme"] << " " << i << " " << j;
        worst = std::max(worst, error);
      }
  }
  std::ostringstream text;
  text << worst;
  RecordProperty("largest_difference", text.str());
}

TEST(Attention, RowsSumToOneAndCausalRowsLookBack) {
  const std::vector<std::string> words = split("The pig chased the dog");
  for (const bool causal : {false, true})
    for (const char* scheme : {"none", "sinusoidal", "learned", "shaw", "alibi", "t5", "rope"}) {
      const Eigen::MatrixXd map = attention_map(words, scheme_named(scheme), {.causal = causal});
      for (Eigen::Index i = 0; i < map.rows(); ++i) {
        EXPECT_NEAR(map.row(i).sum(), 1, 1e-15);
        for (Eigen::Index j = i + 1; j < map.cols(); ++j) EXPECT_EQ(map(i, j) == 0, causal);
      }
    }
}

TEST(Attention, GivesAWordTheSameVectorEverywhere) {
  EXPECT_EQ(word_vector("The", 128, 42), word_vector("the", 128, 42));
  EXPECT_NE(word_vector("pig", 128, 42), word_vector("dog", 128, 42));
  double squares = 0;
  for (const double entry : word_vector("pig", 128, 42)) squares += entry * entry;
  EXPECT_NEAR(squares / std::sqrt(128), kSelfScore, 1e-14);
  EXPECT_EQ(test::refusal_of([] { attention_map({}, PositionScheme::none, {}); }),
            "The sentence is empty; attention needs at least one word.");
}

}  // namespace
}  // namespace ropewalk
