#include "encodings/angle.h"

#include <gtest/gtest.h>

#include <cmath>

#include "encodings/frequency.h"
#include "goldens.h"

namespace ropewalk {
namespace {

TEST(Angle, SinesAndCosinesAreWithinTheBoundOfTheExactOnes) {
  double largest_share = 0.0;  // of the bound
  for (const auto& wave : test::goldens()["waves"]) {
    const double position = wave[4];
    const double theta = inverse_frequency(wave[3], wave[0], wave[1], test::exponent_named(wave[2]));
    const SinCos found = sin_cos_at(position, theta);
    for (const double error : {test::error_of(found.sin, wave[6]), test::error_of(found.cos, wave[7])}) {
      EXPECT_LE(error, angle_error_bound(position)) << wave;
      largest_share = std::max(largest_share, error / angle_error_bound(position));
    }
  }
  RecordProperty("largest_share_of_bound", std::to_string(largest_share));
  EXPECT_GT(largest_share, 0.1);  // otherwise the goldens miss the tight cases
}

TEST(Angle, BoundGrowsByItsConstantPerPosition) {
  EXPECT_EQ(angle_error_bound(0.0), kAngleErrorPerPosition);
  EXPECT_EQ(angle_error_bound(-3.0), 4.0 * kAngleErrorPerPosition);
}

TEST(Angle, TakesFractionsAndNegativePositions) {
  EXPECT_EQ(angle_rad(2.5, 0.5), 1.25);
  EXPECT_EQ(angle_rad(-4.0, 0.25), -1.0);
  EXPECT_EQ(sin_cos_at(-7.0, 0.3).sin, -sin_cos_at(7.0, 0.3).sin);
  EXPECT_EQ(sin_cos_at(-7.0, 0.3).cos, sin_cos_at(7.0, 0.3).cos);
}

}  // namespace
}  // namespace ropewalk
