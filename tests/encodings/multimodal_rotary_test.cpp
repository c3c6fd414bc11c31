// Tests M-RoPE: against transformers (tests/data/positions.json, written by make_position_goldens.py) and against
// identities.
#include "encodings/multimodal_rotary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>

#include "encodings/angle.h"
#include "encodings/frequency.h"
#include "encodings/goldens.h"
#include "encodings/rotary.h"

namespace ropewalk {
namespace {

constexpr double kFloatAngle = 2e-7;  // relative error of an angle that the reference computes in float32

const nlohmann::json& goldens_of(const char* key) {
  static const nlohmann::json data = nlohmann::json::parse(std::ifstream(TEST_DATA_DIR "/positions.json"));
  return data[key];
}

TEST(Mrope, CountsLikeTheReference) {
  ASSERT_FALSE(goldens_of("mrope_ids").empty());
  for (const auto& golden : goldens_of("mrope_ids")) {
    const std::int64_t text = golden["text"], height = golden["height"], width = golden["width"];
    MropeSequence sequence;
    sequence.add_text(text);
    sequence.add_grid(1, height, width);
    sequence.add_text(text);
    if (golden["model"] == "Qwen3VLModel") {
      for (std::int64_t frame = 0; frame < golden["frames"]; ++frame) {
        if (frame > 0) sequence.add_text(text);
        sequence.add_grid(1, height, width);
      }
    } else {
      sequence.add_grid(golden["frames"], height, width, golden["time_step"]);
    }
    sequence.add_text(text);
    ASSERT_EQ(sequence.ids().size(), golden["ids"].size());
    for (std::size_t i = 0; i < sequence.ids().size(); ++i) {
      const MropeIds& ids = sequence.ids()[i];
      EXPECT_EQ(nlohmann::json({ids.time, ids.height, ids.width}), golden["ids"][i]) << golden["model"] << " " << i;
    }
  }
}

/// With transformers 4.57: nine frames of 2 x 4 patches after four tokens of text and a picture of one token.
TEST(Mrope, GoesOnAboveTheTimeOfALongClip) {
  MropeSequence sequence;
  sequence.add_text(2);
  sequence.add_grid(1, 1, 1);
  sequence.add_text(2);
  sequence.add_grid(9, 1, 2);
  EXPECT_EQ(sequence.ids().back(), (MropeIds{13, 5, 6}));
  EXPECT_EQ(sequence.next(), 14);
}

TEST(Mrope, RotatesLikeTheReference) {
  ASSERT_FALSE(goldens_of("mrope_angles").empty());
  for (const auto& golden : goldens_of("mrope_angles")) {
    const auto sections = golden["sections"].get<std::array<std::int64_t, 3>>();
    const auto axes = mrope_axes(
        sections, golden["convention"] == "chunked" ? MropeConvention::chunked : MropeConvention::interleaved);
    const auto pairs = static_cast<std::int64_t>(axes.size());
    const MropeIds ids{golden["ids"][0], golden["ids"][1], golden["ids"][2]};
    const auto angles = mrope_angles(ids, axes, inverse_frequencies(2 * pairs, golden["base"].get<double>()));
    ASSERT_EQ(angles.size(), golden["cos"].size());
    for (std::size_t i = 0; i < angles.size(); ++i) {
      const double error = kFloatAngle * (1 + std::abs(angles[i]));
      EXPECT_NEAR(std::cos(angles[i]), golden["cos"][i].get<double>(), error) << golden["sections"] << i;
      EXPECT_NEAR(std::sin(angles[i]), golden["sin"][i].get<double>(), error) << golden["sections"] << i;
    }
  }
}

TEST(Mrope, OfATextAloneIsOrdinaryRope) {
  MropeSequence sequence;
  sequence.add_text(7);
  const std::vector<double> thetas = inverse_frequencies(128, 1e6);
  const std::vector<double> positions{0, 1, 2, 3, 4, 5, 6};
  const Eigen::MatrixXd expected = rotary_angles(positions, 128, 1e6);
  for (const auto convention : {MropeConvention::chunked, MropeConvention::interleaved})
    for (Eigen::Index token = 0; token < 7; ++token) {
      const auto angles =
          mrope_angles(sequence.ids()[static_cast<std::size_t>(token)], mrope_axes({16, 24, 24}, convention), thetas);
      for (Eigen::Index pair = 0; pair < 64; ++pair)
        EXPECT_NEAR(angles[static_cast<std::size_t>(pair)], expected(token, pair),
                    angle_error_bound(static_cast<double>(token)));
    }
}

/// The dot product of two all-ones vectors that are rotated, over its value without rotations.
TEST(Mrope, MeanCosineIsTheScoreOfRotatedVectors) {
  const std::vector<double> thetas = inverse_frequencies(12, 100), ones(12, 1.0);
  const auto axes = mrope_axes({2, 1, 3}, MropeConvention::interleaved);
  const MropeIds a{4, 9, 30}, b{6, 2, 11};
  const auto left = rotate_by_angles(ones, mrope_angles(a, axes, thetas), Pairing::half_split);
  const auto right = rotate_by_angles(ones, mrope_angles(b, axes, thetas), Pairing::half_split);
  EXPECT_NEAR(mrope_mean_cosine(a, b, axes, thetas),
              std::inner_product(left.begin(), left.end(), right.begin(), 0.0) / 12, 1e-14);
}

/// A grid of any kind needs no more ids than its longest side.
TEST(Mrope, GridTakesAsManyIdsAsItsLongestSide) {
  for (const auto& [frames, height, width] : {std::array{1, 4, 9}, {12, 4, 9}, {3, 10, 2}}) {
    MropeSequence sequence;
    sequence.add_text(5);
    sequence.add_grid(frames, height, width);
    EXPECT_EQ(sequence.next() - 5, std::max({frames, height, width}));
    EXPECT_EQ(std::ssize(sequence.ids()) - 5, frames * height * width);
  }
}

TEST(Mrope, DealsOutThePairs) {
  const auto count = [](const std::array<std::int64_t, 3>& sections, MropeConvention convention, MropeAxis axis) {
    return std::ranges::count(mrope_axes(sections, convention), axis);
  };
  for (const auto& sections : {std::array<std::int64_t, 3>{24, 20, 20}, {6, 5, 5}, {1, 0, 0}})
    for (const auto convention : {MropeConvention::chunked, MropeConvention::interleaved})
      for (const auto axis : {MropeAxis::time, MropeAxis::height, MropeAxis::width})
        EXPECT_EQ(count(sections, convention, axis), sections[static_cast<std::size_t>(axis)]);
  EXPECT_EQ(count({16, 24, 24}, MropeConvention::interleaved, MropeAxis::time), 22);
  EXPECT_EQ(count({16, 24, 24}, MropeConvention::interleaved, MropeAxis::height), 21);
  EXPECT_EQ(count({16, 24, 24}, MropeConvention::interleaved, MropeAxis::width), 21);
}

TEST(Mrope, RefusesWhatIsNoGridAndNoSection) {
  MropeSequence sequence;
  EXPECT_EQ(test::refusal_of([&] { sequence.add_grid(1, 0, 1); }),
            "grid_height is 0; accepted is a whole number of at least 1.");
  EXPECT_EQ(test::refusal_of([&] { sequence.add_grid(0, 1, 1); }),
            "frames is 0; accepted is a whole number of at least 1.");
  EXPECT_EQ(test::refusal_of([&] { sequence.add_text(-1); }), "text_tokens is -1; accepted is 0 or more.");
  EXPECT_EQ(test::refusal_of([] {
              mrope_axes({0, 0, 0}, MropeConvention::chunked);
            }),
            "the sum of mrope_section is 0; accepted is 1 or more.");
  EXPECT_EQ(test::refusal_of([] {
              mrope_axes({2, -1, 3}, MropeConvention::chunked);
            }),
            "a number of mrope_section is -1; accepted is 0 or more.");
  EXPECT_TRUE(sequence.ids().empty());
}

}  // namespace
}  // namespace ropewalk
