#include "encodings/frequency.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "goldens.h"

namespace ropewalk {
namespace {

TEST(Frequency, IsWithinItsBoundOfTheExactPower) {
  for (const auto& wave : test::goldens()["waves"]) {
    const double theta = inverse_frequency(wave[3], wave[0], wave[1], test::exponent_named(wave[2]));
    EXPECT_LE(test::error_of(theta, wave[5]), kFrequencyError) << wave;
  }
}

TEST(Frequency, PairZeroIsTheFastestAndExactlyOne) {
  for (const Exponent exponent : {Exponent::standard, Exponent::inclusive}) {
    for (const double base : {1.5, 100.0, 1e9}) {
      const auto thetas = inverse_frequencies(64, base, exponent);
      ASSERT_EQ(thetas.size(), 32u);
      EXPECT_EQ(thetas[0], 1.0);
      for (std::size_t i = 1; i < thetas.size(); ++i) EXPECT_LT(thetas[i], thetas[i - 1]);
    }
  }
}

TEST(Frequency, ListAndSingleValuesAreTheSame) {
  const auto thetas = inverse_frequencies(127, 1e4);
  ASSERT_EQ(static_cast<std::int64_t>(thetas.size()), pair_count(127));
  for (std::size_t i = 0; i < thetas.size(); ++i) {
    EXPECT_EQ(thetas[i], inverse_frequency(static_cast<std::int64_t>(i), 127, 1e4));
  }
}

TEST(Frequency, OddDimHasAPairForItsLastSine) {
  EXPECT_EQ(pair_count(1), 1);
  EXPECT_EQ(pair_count(7), 4);
  EXPECT_EQ(pair_count(8), 4);
  EXPECT_EQ(inverse_frequency(0, 1, 1e4), 1.0);
}

TEST(Frequency, InclusiveReachesOneOverTheBase) {
  EXPECT_EQ(inverse_frequency(63, 128, 1e4, Exponent::inclusive), 1e-4);
  EXPECT_GT(inverse_frequency(63, 128, 1e4, Exponent::standard), 1e-4);
  EXPECT_EQ(inverse_frequency(0, 2, 1e4, Exponent::inclusive), 1.0);
}

TEST(Frequency, LongestWavelengthsOfTheArticles) {
  EXPECT_NEAR(wavelength(inverse_frequency(63, 128, 1e4)), 54410.0, 0.5);
  EXPECT_NEAR(wavelength(inverse_frequency(255, 512, 1e4)), 60611.0, 0.5);
  EXPECT_NEAR(wavelength(inverse_frequency(10, 128, 1e4)), 26.496, 0.0005);  // dimensions 20 and 21
  EXPECT_NEAR(wavelength(inverse_frequency(63, 128, 1e4, Exponent::inclusive)), 62831.853, 0.001);
}

TEST(Frequency, RefusesByNameValueAndWhatIsAccepted) {
  EXPECT_EQ(test::refusal_of([] { inverse_frequencies(0, 1e4); }),
            "d_model is 0; accepted is a whole number of at least 1.");
  EXPECT_EQ(test::refusal_of([] { inverse_frequencies(8, 1.0); }),
            "base is 1; accepted is a finite number greater than 1.");
  EXPECT_EQ(test::refusal_of([] { inverse_frequencies(7, 1e4, Exponent::inclusive); }),
            "d_model is 7; accepted is an even number when the exponent is inclusive.");
  EXPECT_EQ(test::refusal_of([] { inverse_frequency(4, 8, 1e4); }), "pair is 4; accepted is 0 to 3.");
  EXPECT_THROW(inverse_frequency(-1, 8, 1e4), std::invalid_argument);
  EXPECT_THROW(inverse_frequencies(8, std::numeric_limits<double>::infinity()), std::invalid_argument);
  EXPECT_THROW(inverse_frequencies(8, std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
  EXPECT_THROW(pair_count(-3), std::invalid_argument);
  EXPECT_THROW(wavelength(0.0), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
