// How text becomes a value, strictly, and how a drag becomes one, kindly.
#include "figure/parameter.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <stdexcept>

#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

std::string refusal(const Parameter& parameter, std::string_view text) {
  try {
    parameter.parse(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Integers, AreReadInEveryWholeSpelling) {
  const Parameter d_model = parameters::d_model();
  for (const char* text : {"512", " 512 ", "+512", "512.0", "5.12e2"})
    EXPECT_EQ(d_model.parse(text), Value(std::int64_t{512})) << text;
  EXPECT_EQ(parameters::positions().parse("1e5"), Value(std::int64_t{100000}));
  EXPECT_EQ(parameters::first_position().parse("-5"), Value(std::int64_t{-5}));
}

TEST(Integers, AreRefusedWithOneSentence) {
  const Parameter d_model = parameters::d_model();
  const std::string accepted = ": it takes whole numbers from 1 to 8192.";
  EXPECT_EQ(refusal(d_model, "0"), "d_model cannot be 0" + accepted);
  EXPECT_EQ(refusal(d_model, "8193"), "d_model cannot be 8193" + accepted);
  for (const std::string text :
       {"", "abc", "nan", "inf", "1.5", "1e400", "-1e400", "99999999999999999999", "+-5", "5 6"})
    EXPECT_EQ(refusal(d_model, text), "d_model cannot be '" + text + "'" + accepted);
}

TEST(Reals, AreRefusedWithOneSentence) {
  const Parameter base = parameters::base();
  const std::string accepted = ": it takes numbers from 1.5 to 1000000000.";
  EXPECT_EQ(refusal(base, "nan"), "base cannot be nan" + accepted);
  EXPECT_EQ(refusal(base, "inf"), "base cannot be inf" + accepted);
  EXPECT_EQ(refusal(base, "1.4"), "base cannot be 1.4" + accepted);
  for (const std::string text : {"", "ten", "-1e400", "1e400", "0x10"})
    EXPECT_EQ(refusal(base, text), "base cannot be '" + text + "'" + accepted);
}

TEST(Choices, NameTheirOptions) {
  EXPECT_EQ(refusal(parameters::layout(), "sideways"),
            "layout cannot be 'sideways': it takes interleaved or concatenated.");
}

TEST(Lists, AreSortedAndHaveEachEntryOnce) {
  const Parameter dimensions = parameters::dimensions();
  EXPECT_EQ(dimensions.parse("21,0"), Value(List{0, 21}));
  EXPECT_EQ(dimensions.parse("0-3, 2, 9"), Value(List{0, 1, 2, 3, 9}));
  EXPECT_EQ(dimensions.check(List{7, 3, 7}), Value(List{3, 7}));
  EXPECT_EQ(dimensions.text(List{0, 1, 2, 3, 9, 10}), "0-3,9,10");
  for (const char* text : {"", ",", "1,", ",1", "3-1", "-1", "8192", "0-8192", "1--2", "a"})
    EXPECT_NE(refusal(dimensions, text), "accepted") << text;
}

TEST(Words, KeepTheirOrderAndAreThereOnce) {
  const Parameter words{.id = "words",
                        .type = ParameterType::words,
                        .range = {1, 2},
                        .options = {{"none", "none"}, {"rope", "RoPE"}, {"alibi", "ALiBi"}},
                        .default_value = Words{"none"}};
  EXPECT_EQ(words.parse(" rope , none,rope"), Value(Words{"rope", "none"}));
  EXPECT_EQ(words.text(Words{"rope", "none"}), "rope,none");
  const std::string accepted = ": it takes 1 to 2 of none, rope and alibi, separated by commas.";
  EXPECT_EQ(refusal(words, ""), "words cannot be empty" + accepted);
  EXPECT_EQ(refusal(words, "rope,"), "words cannot be ''" + accepted);
  EXPECT_EQ(refusal(words, "rope,nope"), "words cannot be 'nope'" + accepted);
  EXPECT_EQ(refusal(words, "rope,none,alibi"), "words cannot be 3 words" + accepted);
}

TEST(RealLists, KeepOrderAndRepeatsAndMayBeEmpty) {
  const Parameter reals{
      .id = "reals", .type = ParameterType::reals, .range = {1, 64}, .default_value = Reals{}};
  EXPECT_EQ(reals.parse("2, 1.5,2"), Value(Reals{2, 1.5, 2}));
  EXPECT_EQ(reals.text(Reals{2, 1.5, 2}), "2,1.5,2");
  EXPECT_EQ(reals.parse(""), Value(Reals{}));
  EXPECT_EQ(reals.text(Reals{}), "none") << "a flag needs a value";
  EXPECT_EQ(reals.parse("none"), Value(Reals{}));
  const std::string accepted = ": it takes numbers from 1 to 64, separated by commas, or none.";
  EXPECT_EQ(refusal(reals, "0.5"), "reals cannot be 0.5" + accepted);
  EXPECT_EQ(refusal(reals, "nan"), "reals cannot be nan" + accepted);
  EXPECT_EQ(refusal(reals, "1,,2"), "reals cannot be '1,,2'" + accepted);
}

TEST(Refusals, StayShortAndOnOneLine) {
  const std::string sentence = refusal(parameters::base(), "line\nbreak" + std::string(5000, 'x'));
  EXPECT_LT(sentence.size(), 200u);
  EXPECT_EQ(sentence.find('\n'), std::string::npos);
}

TEST(Drags, AreClampedAndSnapped) {
  const Parameter d_model = parameters::d_model();
  EXPECT_EQ(d_model.clamp_and_snap(std::int64_t{129}), Value(std::int64_t{130}));
  EXPECT_EQ(d_model.clamp_and_snap(99999.0), Value(std::int64_t{8192}));
  const Parameter base = parameters::base();
  EXPECT_EQ(base.clamp_and_snap(12345.0), Value(12000.0));
  EXPECT_EQ(base.clamp_and_snap(1.7234), Value(1.7)) << "and not 1.7000000000000002";
  EXPECT_EQ(base.clamp_and_snap(0.0), Value(1.5));
  EXPECT_EQ(base.clamp_and_snap(std::nan("")), Value(1.5));
  EXPECT_EQ(base.clamp_and_snap(std::numeric_limits<double>::infinity()), Value(1e9));
}

TEST(Shortest, ReadsBackAndWritesWholeNumbersOut) {
  EXPECT_EQ(shortest(100000), "100000");
  EXPECT_EQ(shortest(-1e7), "-10000000");
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(1e300), "1e+300");
  EXPECT_EQ(shortest(-0.0), "-0");
  for (const double value : {1.0 / 3, 4503599627370497.5, 5e-324, 1.7976931348623157e308, 999999999999999.0})
    EXPECT_EQ(std::strtod(shortest(value).c_str(), nullptr), value);
}

}  // namespace
}  // namespace ropewalk
