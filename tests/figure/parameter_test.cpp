// How text becomes a value, strictly, and how a drag becomes one, kindly.
#include "figure/parameter.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <stdexcept>

#include "figure/shared_parameters.h"
#include "text/limits.h"
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
  for (const char* text : {"512", " 512 ", "+512", "512.0", "5.12e2"})
    EXPECT_EQ(param::d_model.parse(text), Value(512)) << text;
  EXPECT_EQ(param::positions.parse("1e5"), Value(100000));
  EXPECT_EQ(param::first_position.parse("-5"), Value(-5));
}

TEST(Integers, AreRefusedWithOneSentence) {
  const std::string accepted = ": it takes whole numbers from 1 to 8192.";
  EXPECT_EQ(refusal(param::d_model, "0"), "d_model cannot be 0" + accepted);
  EXPECT_EQ(refusal(param::d_model, "8193"), "d_model cannot be 8193" + accepted);
  for (const std::string text :
       {"", "abc", "nan", "inf", "1.5", "1e400", "-1e400", "99999999999999999999", "+-5", "5 6"})
    EXPECT_EQ(refusal(param::d_model, text), "d_model cannot be '" + text + "'" + accepted);
}

TEST(Reals, AreRefusedWithOneSentence) {
  const std::string accepted = ": it takes numbers from 1.5 to 10000000000000.";
  EXPECT_EQ(refusal(param::base, "nan"), "base cannot be nan" + accepted);
  EXPECT_EQ(refusal(param::base, "inf"), "base cannot be inf" + accepted);
  EXPECT_EQ(refusal(param::base, "1.4"), "base cannot be 1.4" + accepted);
  for (const std::string text : {"", "ten", "-1e400", "1e400", "0x10"})
    EXPECT_EQ(refusal(param::base, text), "base cannot be '" + text + "'" + accepted);
}

TEST(Numbers, AreReadAsPeopleTypeThem) {
  EXPECT_EQ(param::positions.parse("1,000"), Value(1000));
  EXPECT_EQ(param::positions.parse("2^17"), Value(131072));
  EXPECT_EQ(param::base.parse("500k"), Value(5e5));
  EXPECT_EQ(param::dimensions.parse("0, 1 000"), Value(List{0, 1000}));
  EXPECT_EQ(refusal(param::base, "10,5"), "base cannot be '10,5': write a point instead of the comma, 10.5.");
  EXPECT_EQ(refusal(param::base, "1,000"), "base cannot be '1,000': write a point instead of the comma, 1.000.");
}

TEST(Numbers, HaveANearestAcceptedOne) {
  EXPECT_EQ(param::d_model.nearest("90k"), Value(8192));
  EXPECT_EQ(param::d_model.nearest("-5"), Value(1));
  EXPECT_EQ(param::d_model.nearest("12.4"), Value(12));
  EXPECT_EQ(param::base.nearest("10,5"), Value(10.5));
  EXPECT_EQ(param::base.nearest("inf"), Value(1e13));
  for (const char* text : {"", "abc", "nan"}) EXPECT_EQ(param::d_model.nearest(text), std::nullopt) << text;
  EXPECT_EQ(param::dimensions.nearest("5"), std::nullopt);
}

TEST(Choices, NameTheirOptions) {
  EXPECT_EQ(refusal(param::layout, "sideways"), "layout cannot be 'sideways': it takes interleaved or concatenated.");
}

TEST(Lists, AreSortedAndHaveEachEntryOnce) {
  EXPECT_EQ(param::dimensions.parse("21,0"), Value(List{0, 21}));
  EXPECT_EQ(param::dimensions.parse("0-3, 2, 9"), Value(List{0, 1, 2, 3, 9}));
  EXPECT_EQ(param::dimensions.check(List{7, 3, 7}), Value(List{3, 7}));
  EXPECT_EQ(param::dimensions.text(List{0, 1, 2, 3, 9, 10}), "0-3,9,10");
  for (const char* text : {"", ",", "1,", ",1", "3-1", "-1", "8192", "0-8192", "1--2", "a"})
    EXPECT_NE(refusal(param::dimensions, text), "accepted") << text;
}

/// The sentence that refuses a list.
std::string too_many(const std::string& id, std::size_t entries, std::size_t limit) {
  return id + " cannot have " + std::to_string(entries) + " entries: it takes at most " + std::to_string(limit) + ".";
}

TEST(Lists, AreMergedBeforeTheyAreExpanded) {
  EXPECT_EQ(param::dimensions.parse("5-9,0-6,7,2-3,9-10"), Value(List{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
  std::string all = "0-8191";
  for (int i = 0; i < 10000; ++i) all += ",0-8191";
  EXPECT_EQ(std::get<List>(param::dimensions.parse(all)).size(), 8192u);
  std::string positions = "0-10000000";
  for (int i = 0; i < 10000; ++i) positions += ",0-10000000";
  EXPECT_EQ(refusal(param::sample_positions, positions), too_many("sample_positions", 10000001, limit::kListEntries));
  EXPECT_EQ(refusal(param::sample_positions, "0-65535,65536-131071,500-600,7,65530-65540"), "accepted");
  EXPECT_EQ(refusal(param::sample_positions, "0-131071,10000000"),
            too_many("sample_positions", 131073, limit::kListEntries));
  EXPECT_NE(refusal(param::sample_positions, "-9223372036854775808-9223372036854775807"), "accepted");
}

TEST(Lists, OfEveryLengthAreReadBackFromTheirText) {
  List odd;
  for (std::int64_t i = 0; i < 14000; ++i) odd.push_back(10'000'000 - 2 * i);
  const Value value = param::sample_positions.check(odd);
  EXPECT_EQ(param::sample_positions.parse(param::sample_positions.text(value)), value);
  for (std::int64_t i = 0; i < 20000; ++i) odd.push_back(2 * i + 1);
  try {
    param::sample_positions.check(odd);
    ADD_FAILURE() << "the text of these positions is too long";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(),
                 "sample_positions cannot be '1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,...': its text has 226445 bytes, "
                 "and at most 131072 are accepted.");
  }
  List all;
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(limit::kListEntries); ++i) all.push_back(i);
  EXPECT_EQ(param::sample_positions.text(param::sample_positions.check(all)), "0-131071");
  all.push_back(10'000'000);
  EXPECT_THROW(param::sample_positions.check(all), std::invalid_argument);
  EXPECT_EQ(param::sample_positions.check(List(1'000'000, 7)), Value(List{7})) << "equal entries count once";
}

TEST(Texts, AreBounded) {
  EXPECT_EQ(
      refusal(param::sample_positions, std::string(limit::kListText + 1, '1')).find("sample_positions cannot be "), 0u);
  EXPECT_NE(refusal(param::base, std::string(5000, '1')).find("has 5000 bytes, and at most 4096 are accepted."),
            std::string::npos);
  const Parameter text{.id = "t", .type = ParameterType::text, .default_value = std::string()};
  EXPECT_EQ(text.parse(std::string(4096, 'x')), Value(std::string(4096, 'x')));
  EXPECT_NE(refusal(text, std::string(4097, 'x')), "accepted");
  EXPECT_NE(refusal(text, "no UTF-8: \xff"), "accepted");
  EXPECT_THROW(text.check(std::string(4097, 'x')), std::invalid_argument);
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
  const Parameter reals{.id = "reals", .type = ParameterType::reals, .range = {1, 64}, .default_value = Reals{}};
  EXPECT_EQ(reals.parse("2, 1.5,2"), Value(Reals{2, 1.5, 2}));
  EXPECT_EQ(reals.text(Reals{2, 1.5, 2}), "2,1.5,2");
  EXPECT_EQ(reals.parse(""), Value(Reals{}));
  EXPECT_EQ(reals.text(Reals{}), "none") << "a flag needs a value";
  EXPECT_EQ(reals.parse("none"), Value(Reals{}));
  const std::string accepted = ": it takes numbers from 1 to 64, separated by commas, or none.";
  EXPECT_EQ(refusal(reals, "0.5"), "reals cannot be 0.5" + accepted);
  EXPECT_EQ(refusal(reals, "nan"), "reals cannot be nan" + accepted);
  std::string divisors = "1";
  for (std::size_t i = 1; i < limit::kReals; ++i) divisors += ",1";
  EXPECT_EQ(std::get<Reals>(reals.parse(divisors)).size(), limit::kReals);
  EXPECT_EQ(refusal(reals, divisors + ",1"), too_many("reals", limit::kReals + 1, limit::kReals));
  EXPECT_EQ(refusal(reals, "1,,2"), "reals cannot be '1,,2'" + accepted);
}

TEST(Refusals, StayShortAndOnOneLine) {
  const std::string sentence = refusal(param::base, "line\nbreak" + std::string(5000, 'x'));
  EXPECT_LT(sentence.size(), 200u);
  EXPECT_EQ(sentence.find('\n'), std::string::npos);
}

TEST(Drags, AreClampedAndSnapped) {
  EXPECT_EQ(param::d_model.clamp_and_snap(129), Value(130));
  EXPECT_EQ(param::d_model.clamp_and_snap(99999.0), Value(8192));
  EXPECT_EQ(param::base.clamp_and_snap(12345.0), Value(12000.0));
  EXPECT_EQ(param::base.clamp_and_snap(1.7234), Value(1.7)) << "and not 1.7000000000000002";
  EXPECT_EQ(param::base.clamp_and_snap(0.0), Value(1.5));
  EXPECT_EQ(param::base.clamp_and_snap(std::nan("")), Value(1.5));
  EXPECT_EQ(param::base.clamp_and_snap(std::numeric_limits<double>::infinity()), Value(1e13));
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

ParameterSet all_shared() { return ParameterSet({param::d_model, param::base, param::layout, param::scaling}); }

TEST(TypedParameters, AreReadInTheirTypes) {
  ParameterSet set = all_shared();
  EXPECT_EQ(set[param::d_model], 128);
  EXPECT_EQ(set[param::base], 10000.0);
  EXPECT_EQ(set[param::layout], Layout::interleaved);
  set.assign("layout", "concatenated");
  EXPECT_EQ(set[param::layout], Layout::concatenated);
  EXPECT_EQ(set[param::scaling], (std::vector{RopeMethod::unscaled, RopeMethod::yarn}));
  EXPECT_EQ(&set[param::d_model], &set.get<std::int64_t>("d_model")) << "numbers are not copied";
  EXPECT_THROW(set.get<double>("d_model"), std::logic_error) << "d_model is whole";
  EXPECT_THROW(set[param::seed], std::logic_error) << "the set has no seed";
}

TEST(TypedParameters, AreAssignedAsFilesStoreThem) {
  const std::vector<Assignment> assignments{{param::d_model, 64},
                                            {param::base, 100},
                                            {param::layout, Layout::concatenated},
                                            {param::scaling, {RopeMethod::llama3}}};
  EXPECT_EQ(assignments[0].value, Value(64));
  EXPECT_EQ(assignments[1].value, Value(100.0));
  EXPECT_EQ(assignments[2].value, Value("concatenated"));
  EXPECT_EQ(assignments[3].value, Value(Words{"llama3"}));
  ParameterSet set = all_shared();
  for (const Assignment& assignment : assignments) set.assign(assignment.id, assignment.value);
  EXPECT_EQ(set[param::scaling], std::vector{RopeMethod::llama3});
}

/// The enumerators of encodings and the options of parameters are two lists in the same order.
TEST(TypedParameters, HaveAnOptionForEachEnumerator) {
  ParameterSet set = all_shared();
  for (const RopeMethod method : rope_methods()) {
    set.assign("scaling", Words{std::string(rope_method_name(method))});
    EXPECT_EQ(set[param::scaling], std::vector{method});
  }
  EXPECT_EQ(param::layout.options[static_cast<std::size_t>(Layout::concatenated)].id, "concatenated");
  EXPECT_EQ(param::exponent.options[static_cast<std::size_t>(Exponent::inclusive)].id, "inclusive");
  EXPECT_EQ(param::pairing.options[static_cast<std::size_t>(Pairing::half_split)].id, "half_split");
  EXPECT_EQ(param::axial_convention.options[static_cast<std::size_t>(AxialConvention::dinov3)].id, "dinov3");
  EXPECT_EQ(param::bias_scheme.options[static_cast<std::size_t>(BiasScheme::shaw)].id, "shaw");
}

TEST(Declarations, FillInTypeSliderRangeAndDefault) {
  const Parameter real = param::real({.id = "r", .range = {0, 4}, .default_value = 2});
  EXPECT_EQ(real.type, ParameterType::real);
  EXPECT_EQ(real.soft_range, (Range{0, 4}));
  EXPECT_EQ(real.default_value, Value(2.0));
  EXPECT_EQ(param::integer({.range = {0, 9}, .soft_range = {1, 2}}).soft_range, (Range{1, 2}));
  EXPECT_EQ(param::choice<std::string>({.options = {{"a", "A"}, {"b", "B"}}}).default_value, Value("a"));
}

}  // namespace
}  // namespace ropewalk
