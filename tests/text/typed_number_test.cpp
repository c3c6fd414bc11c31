// Numbers as people type them.
#include "text/typed_number.h"

#include <gtest/gtest.h>

#include <string>

#include "text/numbers.h"

namespace ropewalk {
namespace {

TEST(TypedNumbers, AreReadInEachSpelling) {
  for (const auto& [text, value] : {std::pair{"12", 12.0}, {"-0.5", -0.5},          {"+3", 3.0},
                                    {"5e-4", 5e-4},        {"1 000 000", 1e6},      {"1\u2009000\u2009000", 1e6},
                                    {"1\u202f000", 1e3},   {"1\u00a0000", 1e3},     {"1_000_000", 1e6},
                                    {"-10 000", -1e4},     {"-0.651 36", -0.65136}, {"54 410.1", 54410.1},
                                    {"500k", 5e5},         {"500K", 5e5},           {"1.5M", 1.5e6},
                                    {"2G", 2e9},           {"2^17", 131072},        {"10^6", 1e6},
                                    {"10^-4", 1e-4},       {"2^-2", 0.25},          {"1.5^2", 2.25}})
    EXPECT_EQ(typed_real(text), value) << text;
}

TEST(TypedNumbers, AreRefused) {
  for (const std::string text :
       {"",   " ",  "k",     "5 6",  "10 00",  "1  000", "1 000 ", " 1",   "1000 000", "12k3", "1kk",   "5km",
        "2^", "^2", "2^1.5", "-2^2", "2^9999", "1,000",  "0,5",    "0x10", "1e400",    "+-5",  "1__000"})
    EXPECT_EQ(typed_real(text), std::nullopt) << text;
}

TEST(TypedNumbers, AsGroupedAndFixedWriteThemAreReadBack) {
  for (const std::int64_t number : {0LL, 7LL, 999LL, 1000LL, 10000LL, -131072LL, 134217728LL, 999999999999999LL})
    EXPECT_EQ(typed_integer(grouped(number)), number) << grouped(number);
  for (const double number : {0.0, -0.65136, 0.6691, 54410.1, 1234567.891, 0.000012})
    EXPECT_NEAR(typed_real(fixed(number)).value(), number, 5e-7) << fixed(number);
}

TEST(TypedIntegers, AreWhole) {
  EXPECT_EQ(typed_integer("4096.0"), 4096);
  EXPECT_EQ(typed_integer("0.5k"), 500);
  EXPECT_EQ(typed_integer("9223372036854775807"), 9223372036854775807);
  for (const std::string text : {"1.5", "1e16", "2^60", "inf", "nan", "2^-1"})
    EXPECT_EQ(typed_integer(text), std::nullopt) << text;
}

TEST(TypedIntegers, MayHaveCommasBetweenGroups) {
  EXPECT_EQ(typed_integer_with_commas("1,000"), 1000);
  EXPECT_EQ(typed_integer_with_commas("-12,345,678"), -12345678);
  for (const std::string text : {"1,5", "1,0000", ",000", "1,000,", "1 000,000", "0,5"})
    EXPECT_EQ(typed_integer_with_commas(text), std::nullopt) << text;
}

}  // namespace
}  // namespace ropewalk
