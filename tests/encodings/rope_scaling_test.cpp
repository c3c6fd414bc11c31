// Tests identities of the scaling methods; tests/models compares the methods with transformers.
#include "encodings/rope_scaling.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>

#include "encodings/decay.h"
#include "encodings/frequency.h"
#include "encodings/number_format.h"
#include "goldens.h"

namespace ropewalk {
namespace {

double relative(double value, double expected) { return std::abs(value / expected - 1); }

TEST(RopeScaling, FactorOneChangesNothing) {
  const std::vector<double> unscaled = inverse_frequencies(128, 5e5);
  for (const RopeMethod method : rope_methods()) {
    RopeScaling s{.method = method, .base = 5e5, .sequence_length = 4096};
    s.short_factor = s.long_factor = std::vector<double>(64, 1.0);
    const ScaledRope rope = scaled_rope(s);
    ASSERT_EQ(rope.inverse_frequencies.size(), unscaled.size());
    for (std::size_t i = 0; i < unscaled.size(); ++i)
      EXPECT_LE(relative(rope.inverse_frequencies[i], unscaled[i]), kRopeScalingError) << rope_method_name(method);
    EXPECT_EQ(rope.attention_factor, 1) << rope_method_name(method);
  }
}

TEST(RopeScaling, NtkDividesTheSlowestPairByTheFactorAndKeepsTheFastest) {
  for (const double factor : {1.5, 4.0, 1024.0}) {
    const auto rope = scaled_rope({.method = RopeMethod::ntk, .factor = factor});
    const auto unscaled = inverse_frequencies(128, 1e4);
    EXPECT_EQ(rope.inverse_frequencies.front(), 1);
    EXPECT_LE(relative(rope.inverse_frequencies.back(), unscaled.back() / factor), kRopeScalingError);
  }
}

TEST(RopeScaling, DynamicIsUnscaledUpToItsContextAndNtkAtFactorTimesIt) {
  RopeScaling s{.method = RopeMethod::dynamic, .factor = 4};
  const auto as_loaded = scaled_rope(s).inverse_frequencies;
  s.sequence_length = 4096;
  EXPECT_EQ(scaled_rope(s).inverse_frequencies, as_loaded);
  EXPECT_LE(relative(as_loaded.back(), inverse_frequencies(128, 1e4).back()), kRopeScalingError);
  s.sequence_length = 4 * 4096;  // stretched by 4 * 4 - 3 = 13
  const auto ntk = scaled_rope({.method = RopeMethod::ntk, .factor = 13}).inverse_frequencies;
  EXPECT_EQ(scaled_rope(s).inverse_frequencies, ntk);
}

TEST(RopeScaling, YarnKeepsFastPairsAndDividesSlowOnes) {
  const RopeScaling s{.method = RopeMethod::yarn, .factor = 4};
  const YarnRamp ramp = yarn_ramp(s);
  EXPECT_EQ(ramp.low, 20);
  EXPECT_EQ(ramp.high, 46);
  const auto after = scaled_rope(s).inverse_frequencies;
  const auto before = inverse_frequencies(128, 1e4);
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double ratio = after[i] / before[i];
    if (i <= 20 || i >= 46) {
      EXPECT_LE(relative(ratio, i <= 20 ? 1 : 0.25), kRopeScalingError);
    }
    if (i > 0) {
      EXPECT_LT(after[i], after[i - 1]);
    }
  }
  EXPECT_LE(relative(scaled_rope(s).attention_factor, 0.1 * std::log(4) + 1), kRopeScalingError);
}

TEST(RopeScaling, LongropeChangesItsListsBeyondTheContext) {
  RopeScaling s{.method = RopeMethod::longrope, .rotary_dim = 4, .original_context = 100};
  s.short_factor = {1, 2};
  s.long_factor = {4, 8};
  s.sequence_length = 100;
  EXPECT_EQ(scaled_rope(s).inverse_frequencies, (std::vector<double>{1, 0.01 / 2}));
  s.sequence_length = 101;
  EXPECT_EQ(scaled_rope(s).inverse_frequencies, (std::vector<double>{0.25, 0.01 / 8}));
}

TEST(RopeScaling, ProportionalLeavesPairsStanding) {
  const auto rope = scaled_rope({.method = RopeMethod::proportional, .rotary_dim = 2, .head_dim = 8});
  EXPECT_EQ(rope.inverse_frequencies, (std::vector<double>{1, 0, 0, 0}));
  EXPECT_FALSE(equivalent_base(rope.inverse_frequencies));
}

TEST(RopeScaling, OnePairTurnsByOneWhateverTheBase) {
  for (const RopeMethod method : {RopeMethod::ntk, RopeMethod::dynamic})
    EXPECT_EQ(
        scaled_rope({.method = method, .rotary_dim = 2, .factor = 8, .sequence_length = 100000}).inverse_frequencies,
        std::vector<double>{1});
}

TEST(RopeScaling, EquivalentBaseUndoesNtk) {
  const auto rope = scaled_rope({.method = RopeMethod::ntk, .factor = 4});
  EXPECT_LE(relative(*equivalent_base(rope.inverse_frequencies), 1e4 * std::pow(4, 128.0 / 126)), 1e-12);
}

// Checked at every distance by NumPy, for all bases with two significant digits from 1.5 on.
TEST(RopeScaling, ABaseForAContextIsTheLeastOfTwoDigitsThatStaysPositive) {
  const std::pair<std::int64_t, double> expected[] = {{2, 1.7},     {100, 230},   {1706, 8100},  {1707, 8100},
                                                      {2000, 16e3}, {4096, 29e3}, {16384, 35e4}, {32768, 63e4}};
  for (const auto& [context, base] : expected) {
    EXPECT_EQ(base_for_context(128, context), base) << context;
    EXPECT_FALSE(first_negative_distance(inverse_frequencies(128, base), context)) << context;
  }
  EXPECT_EQ(base_for_context(64, 4096), 11e4);
  EXPECT_FALSE(base_for_context(2, 100)) << "one pair turns, whatever its base";
}

// tests/data/make_base_goldens.py looks at every distance; the program leaves out those that a bound covers.
TEST(RopeScaling, ABaseForALongContextIsThatOfAPlainSearch) {
  for (const auto& golden : nlohmann::json::parse(std::ifstream(TEST_DATA_DIR "/bases.json"))) {
    const auto base = base_for_context(golden["rotary_dim"], golden["context"]);
    EXPECT_EQ(base ? nlohmann::json(*base) : nlohmann::json(), golden["base"]) << golden;
  }
}

// A larger base may do worse, so the note of a figure may not round the base up.
TEST(RopeScaling, ALargerBaseMayDipEarlier) {
  EXPECT_EQ(first_negative_distance(inverse_frequencies(128, 3.6e5), 16384), 14070);
  EXPECT_EQ(first_negative_distance(inverse_frequencies(128, 1.2e7), 131072), 74163);
  EXPECT_EQ(first_negative_distance(inverse_frequencies(128, 2.5e5), 16384), 12318);
}

// NTK does not keep all angles within those of training: pair 46 leaves them at 11 271 of 16 384 tokens, 31 % early.
TEST(RopeScaling, KnownAnglesEndWhereAnUnfinishedPairLeavesThem) {
  const auto range_of = [](const RopeScaling& s) {
    return known_range(inverse_frequencies(s.rotary_dim, s.base), scaled_rope(s).inverse_frequencies,
                       s.original_context);
  };
  const auto ntk = range_of({.method = RopeMethod::ntk, .factor = 4});
  EXPECT_EQ(ntk->pair, 46u);
  EXPECT_EQ(std::ceil(ntk->end), 11271);
  EXPECT_EQ(std::round(100 * (1 - ntk->end / 16384)), 31);
  const std::pair<double, double> ends[] = {{2, 6794}, {8, 18696}, {16, 31014}};
  for (const auto& [factor, end] : ends)
    EXPECT_EQ(std::floor(range_of({.method = RopeMethod::ntk, .factor = factor})->end), end);
  for (const RopeMethod method : {RopeMethod::linear, RopeMethod::yarn})
    EXPECT_NEAR(range_of({.method = method, .factor = 4})->end, 16384, 1e-8);
  EXPECT_NEAR(range_of({.factor = 4})->end, 4096, 1e-9) << "the default reaches no new angle within its context";
  EXPECT_NEAR(range_of({.method = RopeMethod::llama3, .base = 5e5, .factor = 8, .original_context = 8192})->end, 65536,
              1e-7);
  EXPECT_FALSE(known_range({1}, {0.5}, 100)) << "a pair that turned once has seen every angle";
  EXPECT_FALSE(known_range({0.001}, {0}, 100)) << "a pair that stands reaches no new angle";
  EXPECT_THROW(known_range({1, 0.1}, {1}, 100), std::invalid_argument);
}

TEST(RopeScaling, NamesReadBack) {
  EXPECT_EQ(rope_methods().size(), 8u);
  for (const RopeMethod method : rope_methods()) EXPECT_EQ(rope_method_named(rope_method_name(method)), method);
  EXPECT_FALSE(rope_method_named("su"));
}

TEST(RopeScaling, RefusesByNameValueAndWhatIsAccepted) {
  const auto refusal = [](RopeScaling s) { return test::refusal_of([&] { scaled_rope(s); }); };
  EXPECT_EQ(refusal({.rotary_dim = 7}), "rotary_dim is 7; accepted is an even number of at least 2.");
  EXPECT_EQ(refusal({.base = 1}), "base is 1; accepted is a finite number greater than 1.");
  EXPECT_EQ(refusal({.factor = 0}), "factor is 0; accepted is a finite number greater than 0.");
  EXPECT_EQ(refusal({.original_context = 0}), "original_context is 0; accepted is 1 or more.");
  EXPECT_EQ(refusal({.sequence_length = 0}), "sequence_length is 0; accepted is 1 or more.");
  EXPECT_EQ(refusal({.method = RopeMethod::longrope}),
            "the length of short_factor is 0; accepted is 64, half of rotary_dim.");
  EXPECT_EQ(refusal({.method = RopeMethod::yarn, .beta_slow = 0}),
            "beta_slow is 0; accepted is a finite number greater than 0.");
  EXPECT_NE(refusal({.factor = std::numeric_limits<double>::quiet_NaN()}), "");
}

TEST(NumberFormat, RoundsAsTheProcessorDoes) {
  for (const double value : {1.0 / 3, 1e-40, 3e38, 131071.5, 16777217.0, -2.5, 1e-46})
    EXPECT_EQ(round_to(value, kFloat32), static_cast<double>(static_cast<float>(value))) << value;
  EXPECT_EQ(round_to(1e39, kFloat32), INFINITY);
}

TEST(NumberFormat, HasTheKnownNumbersOfTheSmallFormats) {
  EXPECT_EQ(round_to(257, kBfloat16), 256) << "a tie goes to the even one";
  EXPECT_EQ(round_to(259, kBfloat16), 260);
  EXPECT_EQ(round_to(1.0 / 3, kBfloat16), 0.333984375);
  EXPECT_EQ(round_to(0.1, kFloat16), 0.0999755859375);
  EXPECT_EQ(round_to(2049, kFloat16), 2048);
  EXPECT_EQ(round_to(65519, kFloat16), 65504);
  EXPECT_EQ(round_to(65520, kFloat16), INFINITY);
  EXPECT_EQ(round_to(std::ldexp(1, -24), kFloat16), std::ldexp(1, -24)) << "the smallest subnormal";
  EXPECT_EQ(round_to(std::ldexp(1, -26), kFloat16), 0);
}

}  // namespace
}  // namespace ropewalk
