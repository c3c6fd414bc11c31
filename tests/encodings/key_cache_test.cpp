// Tests the angles of cached keys: against NumPy and transformers, and against identities.
#include "encodings/key_cache.h"

#include <gtest/gtest.h>

#include <cmath>

#include "encodings/decay.h"
#include "encodings/goldens.h"
#include "encodings/rotary.h"

namespace ropewalk {
namespace {

RopeScaling phi_like() {
  return {.method = RopeMethod::longrope,
          .rotary_dim = 4,
          .factor = 4,
          .original_context = 100,
          .short_factor = {1, 1.5},
          .long_factor = {2, 30}};
}

TEST(KeyCache, IsExactlyRightIfTheFrequenciesDoNotDependOnTheLength) {
  for (const RopeMethod method : {RopeMethod::unscaled, RopeMethod::linear, RopeMethod::ntk, RopeMethod::yarn,
                                  RopeMethod::llama3, RopeMethod::proportional}) {
    const KeyCache keys({.method = method, .rotary_dim = 16, .factor = 4, .original_context = 100}, 400);
    for (std::int64_t key = 0; key < 400; ++key) {
      EXPECT_EQ(keys.largest_angle_error(key), 0) << rope_method_name(method) << " " << key;
      EXPECT_NEAR(keys.cached_mean_cosine(key), keys.right_mean_cosine(key), 1e-13);
    }
  }
}

TEST(KeyCache, IsExactlyRightAsLongAsTheTextFitsInTheTrainedContext) {
  for (const RopeMethod method : {RopeMethod::dynamic, RopeMethod::longrope}) {
    RopeScaling scaling = phi_like();
    scaling.method = method;
    const KeyCache keys(scaling, 100);
    for (std::int64_t key = 0; key < 100; ++key) EXPECT_EQ(keys.largest_angle_error(key), 0);
  }
}

/// The rotated vectors themselves: the cached one, turned back by the errors, is the one that is needed.
TEST(KeyCache, ErrorIsTheTurnBetweenTheCachedAndTheNeededKey) {
  RopeScaling dynamic{.method = RopeMethod::dynamic, .rotary_dim = 8, .factor = 3, .original_context = 50};
  const KeyCache keys(dynamic, 333, 7);
  const std::vector<double> key_vector{0.3, -1, 2, 0.5, 1, 1, -0.25, 4};
  for (const std::int64_t key : {0, 6, 49, 50, 51, 200, 332}) {
    const auto rotated_at = [&](std::int64_t length) {
      dynamic.sequence_length = length;
      std::vector<double> angles = scaled_rope(dynamic).inverse_frequencies;
      for (double& angle : angles) angle *= static_cast<double>(key);
      return rotate_by_angles(key_vector, angles, Pairing::half_split);
    };
    std::vector<double> back = keys.angle_errors(key);
    for (double& error : back) error = -error;
    const std::vector<double> mended =
        rotate_by_angles(rotated_at(keys.length_at_arrival(key)), back, Pairing::half_split);
    const std::vector<double> needed = rotated_at(333);
    for (std::size_t i = 0; i < needed.size(); ++i) EXPECT_NEAR(mended[i], needed[i], 1e-9) << key;
  }
}

TEST(KeyCache, LongropeIsWrongByTheRatioOfItsListsUpToTheTrainedContext) {
  const KeyCache keys(phi_like(), 150);
  EXPECT_NEAR(keys.angle_errors(99)[0], 99 * (1 - 0.5), 1e-10);
  EXPECT_NEAR(keys.angle_errors(99)[1], 99 * 0.01 * (1 / 1.5 - 1.0 / 30), 1e-12);
  EXPECT_EQ(keys.largest_angle_error(100), 0);  // it came when the text had 101 tokens, beyond the trained context
}

TEST(KeyCache, APromptBeyondTheTrainedContextIsRightForLongropeAndWrongForDynamic) {
  RopeScaling scaling = phi_like();
  EXPECT_EQ(KeyCache(scaling, 150, 101).largest_angle_error(99), 0);
  scaling.method = RopeMethod::dynamic;
  EXPECT_GT(KeyCache(scaling, 150, 101).largest_angle_error(99), 0);
  EXPECT_EQ(KeyCache(scaling, 150, 150).largest_angle_error(99), 0);
  EXPECT_EQ(KeyCache(scaling, 150, 999).length_at_arrival(3), 150);
}

TEST(KeyCache, TheNewestKeyIsRight) {
  const KeyCache keys({.method = RopeMethod::dynamic, .factor = 4}, 16384);
  EXPECT_EQ(keys.largest_angle_error(16383), 0);
  EXPECT_EQ(keys.cached_mean_cosine(16383), 1);
  EXPECT_EQ(
      keys.right_mean_cosine(16000),
      mean_cosine(
          383,
          scaled_rope({.method = RopeMethod::dynamic, .factor = 4, .sequence_length = 16384}).inverse_frequencies));
}

/// With transformers 5.24: key k is rotated by LlamaRotaryEmbedding when position k comes, for k = 0 .. 299 in turn.
/// rope_type dynamic, head_dim 16, base 10000, factor 4, max_position_embeddings 64; float32.
TEST(KeyCache, AgreesWithTheCacheOfTransformers) {
  const KeyCache keys({.method = RopeMethod::dynamic, .rotary_dim = 16, .factor = 4, .original_context = 64}, 300);
  const struct {
    std::int64_t key;
    double errors[8];
  } cached[] = {{10, {0, 1.02943, 0.545096, 0.219204, 0.0793062, 0.0272091, 0.00905863, 0.0029615}},
                {63, {0, 6.48541, 3.4341, 1.38098, 0.499629, 0.171417, 0.0570694, 0.0186574}},
                {64, {0, 6.41383, 3.37871, 1.351, 0.485768, 0.165561, 0.0547345, 0.0177631}},
                {100, {0, 5.3212, 2.55301, 0.922434, 0.297454, 0.0902821, 0.0264085, 0.0075387}},
                {200, {0, 3.15178, 1.39412, 0.462691, 0.136556, 0.0377996, 0.0100488, 0.00259832}}};
  for (const auto& [key, expected] : cached) {
    const std::vector<double> errors = keys.angle_errors(key);
    for (std::size_t i = 0; i < 8; ++i) EXPECT_NEAR(errors[i], expected[i], 2e-5) << "key " << key << ", pair " << i;
  }
}

TEST(KeyCache, RefusesWhatDoesNotExist) {
  const KeyCache keys({}, 10);
  EXPECT_EQ(test::refusal_of([&] { keys.angle_errors(10); }), "position is 10; accepted is 0 to 9.");
  EXPECT_EQ(test::refusal_of([&] { keys.right_mean_cosine(-1); }), "position is -1; accepted is 0 to 9.");
  EXPECT_EQ(test::refusal_of([] { KeyCache({}, 0); }), "sequence_length is 0; accepted is 1 or more.");
  EXPECT_EQ(test::refusal_of([] { KeyCache({}, 1, 0); }), "prompt_length is 0; accepted is 1 or more.");
}

}  // namespace
}  // namespace ropewalk
