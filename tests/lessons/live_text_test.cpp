// Tests live numbers, expressions, link targets and answers.
#include "lessons/live_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

#include "encodings/sinusoidal.h"
#include "figure/figure.h"
#include "lessons/action.h"
#include "lessons/check_answer.h"
#include "lessons/markdown_pieces.h"
#include "lessons/quantities.h"

namespace ropewalk {
namespace {

ParameterSet with(std::initializer_list<std::pair<const char*, const char*>> values) {
  ParameterSet set = default_parameters();
  for (const auto& [id, text] : values) set.assign_text(id, text);
  return set;
}

TEST(LiveText, FillsInNumbers) {
  const Calculator now(default_parameters());
  EXPECT_EQ(live_text("d = {{d_model}}, {{ base }} and {{2/3}}.", now), "d = 128, 10\u2009000 and 0.66667.");
  EXPECT_EQ(live_text("{{ wavelength(63) ; 1 }}", now), "54\u2009410.1");
  EXPECT_EQ(live_text("{{ 0.66912 ; 4 }}", now), "0.6691") << "as figures write it: groups need more than four digits";
  EXPECT_EQ(live_text("{{ 0.66912 ; 5 }}", now), "0.669\u200912");
  EXPECT_EQ(live_text("{{ 0.5 }} {{ 0.5 ; 3 }} {{ -1e-9 ; 2 }}", now), "0.5 0.500 -0.00");
  EXPECT_EQ(live_text("[to {{position}}](set:position=5)", now), "[to 50](set:position=5)");
}

TEST(LiveText, WritesNumbersInFormulasAsFormulas) {
  const Calculator now(default_parameters());
  EXPECT_EQ(live_text("$x = {{base}} > {{ 1.5e-7 }}$ and $$y_{{{pair}}}$$", now),
            "$x = 10\\,000 > 1.5 \\cdot 10^{-7}$ and $$y_{0}$$");
}

TEST(LiveText, LeavesCodeAndEscapesAlone) {
  const Calculator now(default_parameters());
  for (const char* text : {"`{{pair}}`", "``a ` {{pair}}``", "```\n{{pair}}\n```", "\\$ \\` 5 \\[x\\]"})
    EXPECT_EQ(live_text(text, now), text);
}

TEST(LiveText, FollowsTheValuesAndSaysWhereThereIsNone) {
  EXPECT_EQ(live_text("{{theta(pair)}}", Calculator(with({{"pair", "32"}}))), "0.01");
  EXPECT_EQ(live_text("{{theta(pair)}}", Calculator(with({{"pair", "32"}, {"d_model", "64"}}))), "?");
  EXPECT_EQ(live_text("{{theta(0)}}", Calculator(with({{"d_model", "7"}}))), "?");
}

TEST(MarkdownPieces, PutTogetherAreTheText) {
  const std::string text =
      "A [link {{pair}} to](set:pair=1), `code`, $a_{{{pair}}}$ and\n$$b$$ [x](<set:sentence=a b>) [no "
      "link].";
  std::string together;
  int targets = 0, numbers = 0, formulas = 0, codes = 0;
  for (const Piece& piece : markdown_pieces(text)) {
    together += piece.source;
    targets += piece.kind == PieceKind::target;
    numbers += piece.kind == PieceKind::number;
    formulas += piece.kind == PieceKind::formula;
    codes += piece.kind == PieceKind::code;
  }
  EXPECT_EQ(together, text);
  EXPECT_EQ(targets, 2);
  EXPECT_EQ(numbers, 2);
  EXPECT_EQ(formulas, 3);  // the parts before and after the number, and $$b$$
  EXPECT_EQ(codes, 1);
}

double value(const char* expression, const ParameterSet& set = default_parameters()) {
  return Calculator(set).value(expression);
}

// The expected numbers come from papers and articles, not from the functions of the core.
TEST(Quantities, AreTheCores) {
  EXPECT_EQ(value("bit(5, 0)"), 1);
  EXPECT_EQ(value("bit(5, 1)"), 0);
  EXPECT_NEAR(value("wave(8, 3)"), 0.5 + std::sin(std::numbers::pi / 16) / 2, 1e-15);
  EXPECT_NEAR(value("pe(1, 0)"), std::sin(1), 1e-15);
  EXPECT_NEAR(value("pe(99, 21)"), -0.08524164727, 1e-11);
  EXPECT_NEAR(value("pe(3, 64)", with({{"layout", "concatenated"}})), std::cos(3), 1e-15);
  EXPECT_NEAR(value("pe_wavelength(21)"), 26.496, 5e-4);
  EXPECT_NEAR(value("pe_wavelength(127)", with({{"exponent", "inclusive"}})), 20000 * std::numbers::pi, 1e-6);
  EXPECT_NEAR(value("similarity(30, 40)"), 0.669, 5e-4);
  EXPECT_NEAR(value("theta(32)"), 0.01, 1e-15);
  EXPECT_NEAR(value("wavelength(63)"), 54410, 0.5);
  EXPECT_NEAR(value("wavelength(255)", with({{"d_model", "512"}})), 60611, 0.5);
  EXPECT_NEAR(value("angle(7, 0)"), 7, 1e-14);
  EXPECT_NEAR(value("rotated_x(1)"), 0.8 * std::cos(1) - 0.6 * std::sin(1), 1e-15);
  EXPECT_NEAR(value("rotated_y(1)"), 0.8 * std::sin(1) + 0.6 * std::cos(1), 1e-15);
  EXPECT_NEAR(value("mean_cosine(100)"), 0.477, 5e-4);
  EXPECT_NEAR(value("upper_bound(0)"), 32.5, 1e-13);
  EXPECT_NEAR(value("upper_bound(250)"), 6.55, 5e-3);
  EXPECT_EQ(value("first_negative_distance()"), 1707);
  EXPECT_EQ(value("first_negative_distance()", with({{"base", "5e5"}})), 18438);
  EXPECT_NEAR(value("score(9, 9)"), 1, 1e-15);
  EXPECT_NEAR(value("score(9, 4)"), value("score(105, 100)"), 1e-15);
  EXPECT_LT(std::abs(value("score_independent(0, 0)")), 0.3);
  EXPECT_NEAR(value("alibi_slope(1)"), 0.5, 1e-15);
  EXPECT_NEAR(value("alibi_slope(8)"), 1.0 / 256, 1e-15);
  EXPECT_EQ(value("t5_bucket(-7)"), 7);
  EXPECT_EQ(value("t5_bucket(7)"), 16 + 7);
  EXPECT_EQ(value("shaw_distance(-9)"), -4);
  EXPECT_NEAR(value("scaled_theta(63) / theta(63)"), 0.25, 1e-12);  // YaRN divides it by the factor
  EXPECT_NEAR(value("scaled_attention_factor()"), 0.1 * std::log(4) + 1, 1e-12);
  EXPECT_EQ(value("unfinished_pairs()"), 18);  // 2 pi 10000^(i/64) > 4096 for i = 46 .. 63
  EXPECT_NEAR(value("patch_angle(3, 5, 0)"), 3, 1e-14);
}

// Each expected number was computed by NumPy.
TEST(Quantities, SayWhereTheMeanCosineIsNegative) {
  EXPECT_EQ(value("negative_distances(1000, 1999)"), 14);
  EXPECT_EQ(value("negative_distances(1708, 1968)"), 0);
  EXPECT_EQ(value("negative_distances(1969, 1969)"), 1);
  EXPECT_EQ(value("averaged_crossing()"), 5656);
  EXPECT_EQ(value("pairs_within(first_negative_distance(), 0.25)"), 15);  // of 64
  EXPECT_EQ(value("smallest_base(32768)"), 630000);
  EXPECT_EQ(value("smallest_base(1000000)"), 350'000'000);
  EXPECT_THROW(value("smallest_base(1000001)"), std::invalid_argument);
  EXPECT_THROW(value("smallest_base(-1)"), std::invalid_argument);
  EXPECT_THROW(value("smallest_base(10)", with({{"d_model", "4096"}})), std::invalid_argument);
  EXPECT_THROW(value("negative_distances(0, 1e12)"), std::invalid_argument);
}

TEST(Quantities, BoundScores) {
  EXPECT_NEAR(value("abel_bound(100)"), 4888, 0.5);
  EXPECT_NEAR(value("norm_bound()"), 121, 0.5);
}

TEST(Quantities, ScoresOfSumsDependOnBothPositions) {
  EXPECT_NEAR(value("added_score(0, 7, 3)"), 59.265, 5e-3);
  EXPECT_NEAR(value("added_score(0, 107, 103)"), 68.26, 5e-3);
  for (const char* position : {"7, 3", "107, 103"}) {
    const auto part = [&](int number) {
      return value(("added_score(" + std::to_string(number) + ", " + position + ")").c_str());
    };
    EXPECT_NEAR(part(1), 3.59, 5e-3);
    EXPECT_NEAR(part(4), 48.59, 5e-3);
    EXPECT_NEAR(part(0), part(1) + part(2) + part(3) + part(4), 1e-12);
  }
  EXPECT_NEAR(value("added_score(2, 7, 3)"), -6.22, 5e-3);
  EXPECT_NEAR(value("added_score(2, 107, 103)"), 2.67, 5e-3);
  EXPECT_NEAR(value("added_score(3, 7, 3)"), 13.31, 5e-3);
  EXPECT_NEAR(value("added_score(3, 107, 103)"), 13.41, 5e-3);
  EXPECT_THROW(value("added_score(5, 7, 3)"), std::invalid_argument);
}

TEST(Quantities, CountTurnsAndErrorsOfPairs) {
  EXPECT_EQ(value("pairs_turned(99, 0.5)"), 37);
  EXPECT_EQ(value("64 - pairs_turned(99, 0.1)"), 16);
  EXPECT_NEAR(value("turns(63)"), 4096 / 54410.1, 1e-6);
  EXPECT_EQ(value("pairs_off(605, 8)"), 0);
  EXPECT_EQ(value("pairs_off(8192, 8)"), 19);
  EXPECT_EQ(value("pairs_off(131072, 8)"), 39);
  EXPECT_EQ(value("pairs_off(131072, 24)"), 0);
  EXPECT_GE(value("angle_error(606, 1, 8)"), std::numbers::pi);
  EXPECT_LT(value("angle_error(605, 1, 8)"), std::numbers::pi);
  EXPECT_THROW(value("angle_error(5, 1, 9)"), std::invalid_argument);
}

TEST(Quantities, SayWhatExtensionAndCachingBreak) {
  const ParameterSet ntk = with({{"scaling", "ntk"}});
  EXPECT_EQ(value("known_range_pair()", ntk), 46);
  EXPECT_EQ(std::ceil(value("known_range_end()", ntk)), 11271);
  EXPECT_EQ(std::round(value("100 * (1 - known_range_end() / (factor * original_context))", ntk)), 31);
  EXPECT_NEAR(value("known_range_end()"), 16384, 1e-8);  // of YaRN
  EXPECT_THROW(value("known_range_end()", with({{"original_context", "100000"}})), std::invalid_argument);
  const ParameterSet dynamic = with({{"scaling", "dynamic"}});
  EXPECT_NEAR(value("key_error(4095, 8192, 6)", dynamic), 245, 0.5);
  int off = 0;
  for (int pair = 0; pair < 64; ++pair)
    off += std::abs(value(("key_error(4095, 8192, " + std::to_string(pair) + ")").c_str(), dynamic)) > 0.1;
  EXPECT_EQ(off, 63);
  EXPECT_EQ(value("key_error(4095, 8192, 6)"), 0);  // of YaRN, whose frequencies are fixed
}

TEST(Quantities, OfT5AndMrope) {
  EXPECT_EQ(value("t5_last_bucket_start()"), 91);
  EXPECT_EQ(value("t5_last_bucket_start()", with({{"bidirectional", "off"}})), 113);
  EXPECT_EQ(value("mrope_axis(15)"), 0);
  EXPECT_EQ(value("mrope_axis(16)"), 1);
  EXPECT_EQ(value("mrope_axis(40)"), 2);
  EXPECT_EQ(value("mrope_axis(1)", with({{"mrope_convention", "interleaved"}})), 1);
  EXPECT_THROW(value("mrope_axis(64)"), std::invalid_argument);
}

TEST(Quantities, AreDocumented) {
  for (const Quantity& quantity : quantities()) {
    EXPECT_TRUE(quantity.help.ends_with('.')) << quantity.name;
    EXPECT_LE(quantity.arguments.size(), 3u) << quantity.name;
    EXPECT_EQ(default_parameters().find(quantity.name), nullptr) << quantity.name << " is a parameter too";
  }
}

TEST(Calculator, KnowsNumericParametersAndFlags) {
  EXPECT_EQ(value("position + causal", with({{"position", "7"}, {"causal", "on"}})), 8);
  EXPECT_THROW(value("layout"), std::invalid_argument);
  EXPECT_THROW(value("dimensions"), std::invalid_argument);
}

TEST(Calculator, Compares) {
  for (const char* holds : {"1 < 2", "2 <= 2", "2 > 1", "2 >= 2", "2 == 1 + 1", "1 != 2", "1 < 2 && pair == 0",
                            "1 > 2 || 2 > 1", "theta(0) > theta(1)", "(pair >= 0) + (pair < 1) == 2"})
    EXPECT_EQ(value(holds), 1) << holds;
  for (const char* fails : {"2 < 1", "2 == 1", "1 != 1", "1 < 2 && 2 < 1", "0 || 0", "pair > 0"})
    EXPECT_EQ(value(fails), 0) << fails;
  for (const char* broken : {"1 <", "< 1", "1 = 1", "1 & 2", "pair := 3"})
    EXPECT_THROW(value(broken), std::invalid_argument) << broken;
}

Question asking(const std::string& expression, double tolerance, bool relative) {
  return {.prompt = "?",
          .answer = NumberAnswer{.expression = expression, .tolerance = tolerance, .relative = relative}};
}

TEST(CheckAnswer, AllowsTheTolerance) {
  const ParameterSet set = default_parameters();
  const Question share = asking("200", 0.01, true);
  EXPECT_EQ(check_answer(share, "198", set), Verdict::right);
  EXPECT_EQ(check_answer(share, "202", set), Verdict::right);
  EXPECT_EQ(check_answer(share, "197.9", set), Verdict::wrong);
  EXPECT_EQ(check_answer(share, "-200", set), Verdict::wrong);
  const Question absolute = asking("0", 0.5, false);
  EXPECT_EQ(check_answer(absolute, "-0.5", set), Verdict::right);
  EXPECT_EQ(check_answer(absolute, "0.51", set), Verdict::wrong);
}

TEST(CheckAnswer, ReadsNumbersAsPeopleWriteThem) {
  const ParameterSet set = default_parameters();
  for (const char* typed : {"54410", " 54 410 ", "5.441e4", "54\u2009410", "108820/2"})
    EXPECT_EQ(check_answer(asking("54410", 0, true), typed, set), Verdict::right) << typed;
  EXPECT_EQ(check_answer(asking("-0.5", 0, true), "\u22121/2", set), Verdict::right);
  for (const char* typed : {"", "many", "1,5", "1/0", "nan", "inf", "2*3", "5 tokens", "0x10"})
    EXPECT_EQ(check_answer(asking("6", 0, true), typed, set), Verdict::not_a_number) << typed;
}

TEST(CheckAnswer, FollowsTheValues) {
  const Question question = asking("d_model / 2", 0, true);
  EXPECT_EQ(check_answer(question, "64", default_parameters()), Verdict::right);
  EXPECT_EQ(check_answer(question, "64", with({{"d_model", "64"}})), Verdict::wrong);
  EXPECT_EQ(check_answer(asking("theta(40)", 0, true), "1", with({{"d_model", "64"}})), Verdict::no_answer);
}

TEST(CheckAnswer, OneChoiceIsRight) {
  const Question question{.prompt = "?", .answer = Choices{.options = {"a", "b"}, .right = 1}};
  EXPECT_EQ(check_choice(question, 0), Verdict::wrong);
  EXPECT_EQ(check_choice(question, 1), Verdict::right);
  EXPECT_THROW(check_answer(question, "1", default_parameters()), std::logic_error);
  EXPECT_THROW(check_choice(asking("1", 0, true), 0), std::logic_error);
}

TEST(IsDone, FollowsTheValues) {
  const Task task{.prompt = "?", .done = "theta(pair) < 0.02 && pair < 60"};
  EXPECT_FALSE(is_done(task, Calculator(default_parameters())));
  EXPECT_TRUE(is_done(task, Calculator(with({{"pair", "32"}}))));
  EXPECT_FALSE(is_done(task, Calculator(with({{"pair", "61"}}))));
  EXPECT_FALSE(is_done(task, Calculator(with({{"pair", "32"}, {"d_model", "64"}})))) << "there is no pair 32";
}

TEST(ReadAction, ReadsEachKind) {
  const ParameterSet known = default_parameters();
  const auto set = std::get<SetValues>(read_action("set:position=50&pair=3", known));
  ASSERT_EQ(set.values.size(), 2u);
  EXPECT_EQ(set.values[0].id, "position");
  EXPECT_EQ(set.values[0].value, Value(50));
  EXPECT_EQ(set.values[1].value, Value(3));
  EXPECT_EQ(std::get<SetValues>(read_action("set:sentence=a b", known)).values[0].value, Value(std::string("a b")));
  EXPECT_EQ(std::get<ShowFigure>(read_action("show:similarity", known)).figure, "similarity");
  const auto preset = std::get<UsePreset>(read_action("preset:rotated_vector/article-004-figure-4", known));
  EXPECT_EQ(preset.figure, "rotated_vector");
  EXPECT_EQ(preset.preset, "article-004-figure-4");
  const auto play = std::get<Play>(read_action("play:position=99..0", known));
  EXPECT_EQ(play.parameter, "position");
  EXPECT_EQ(play.from, 99);
  EXPECT_EQ(play.to, 0);
  EXPECT_EQ(std::get<OpenLesson>(read_action("lesson:shift-matrix", known)).lesson, "shift-matrix");
  EXPECT_EQ(std::get<OpenTerm>(read_action("term:softmax", known)).term, "softmax");
  for (const char* bad : {"", "set", "run:x", "term", "term:", "term:x", "TERM:query", "http://a", "SET:pair=1",
                          "set:", "play:pair=0..0.5"})
    EXPECT_THROW(read_action(bad, known), std::invalid_argument) << bad;
}

}  // namespace
}  // namespace ropewalk
