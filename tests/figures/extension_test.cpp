// Values of the figures about extending the context.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "encodings/frequency.h"
#include "encodings/rope_scaling.h"
#include "figure/figure.h"
#include "figure_values.h"
#include "plot_check.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

Plot plot_at(const std::string& figure, const std::vector<Assignment>& values) {
  ParameterSet set = default_parameters();
  for (const Assignment& assignment : values) set.assign(assignment.id, assignment.value);
  return figure_by_id(figure).evaluate(set);
}

const Line& line_called(const Plot& plot, const std::string& name) {
  for (const Panel& panel : plot.panels)
    for (const Mark& mark : panel.marks)
      if (mark_name(mark) == name && std::holds_alternative<Line>(mark)) return std::get<Line>(mark);
  throw std::logic_error("no line " + name);
}

std::vector<Assignment> llama31() {
  return {{"base", 500000.0},
          {"factor", 8.0},
          {"original_context", 8192},
          {"sequence_length", 131072},
          {"scaling", Words{"default", "llama3"}}};
}

TEST(Frequencies, DrawsEachMethodsFrequencyAndWavelength) {
  const Plot plot = plot_at("frequencies", llama31());
  const auto expected = scaled_rope({.method = RopeMethod::llama3, .base = 5e5, .factor = 8, .original_context = 8192});
  const auto theta = test::all_points(*line_called(plot, "frequency (llama3)").source);
  const auto wave = test::all_points(*line_called(plot, "wavelength (llama3)").source);
  ASSERT_EQ(theta.size(), 64u);
  for (std::size_t i = 0; i < theta.size(); ++i) {
    EXPECT_EQ(theta[i].y, expected.inverse_frequencies[i]);
    EXPECT_EQ(wave[i].y, wavelength(expected.inverse_frequencies[i]));
  }
}

TEST(ContextExtension, DividesLlamasSlowPairsByEight) {
  const Plot plot = plot_at("context_extension", llama31());
  const auto ratio = test::all_points(*line_called(plot, "ratio (llama3)").source);
  EXPECT_EQ(ratio.front().y, 1);
  EXPECT_NEAR(ratio.back().y, 0.125, 1e-12);
  EXPECT_EQ(plot.notes.front(),
            "29 of 64 pairs never complete a turn in the trained context, before scaling: their angles are known up to "
            "original_context · θ_i.");
}

/// At base 2 the slowest of four pairs turns once in 18 tokens. Proportional scaling has 32 pairs, most of
/// which do not rotate at all.
TEST(ContextExtension, SaysNothingOfUnfinishedPairsIfAllFinish) {
  const Plot plot = plot_at("context_extension",
                            {{"scaling", Words{"proportional"}}, {"d_model", 64}, {"rotary_dim", 8}, {"base", 2.0}});
  for (const std::string& note : plot.notes) EXPECT_EQ(note.find("never complete a turn"), std::string::npos);
  for (const Mark& mark : plot.panels.front().marks) {
    EXPECT_FALSE(std::holds_alternative<Band>(mark)) << mark_name(mark);
    EXPECT_FALSE(std::holds_alternative<Text>(mark));
  }
}

/// Whichever method cannot be drawn, the note names that method.
TEST(ContextExtension, NamesTheMethodThatIsNotDrawn) {
  const Plot plot =
      plot_at("context_extension", {{"scaling", Words{"default", "longrope"}}, {"short_factor", Reals{1, 2, 3}}});
  EXPECT_EQ(std::ranges::count_if(plot.notes,
                                  [](const std::string& note) {
                                    return note.starts_with("longrope is not drawn: the length of short_factor");
                                  }),
            1);
}

TEST(ContextExtension, MultipliesYarnsDecayByItsLogitFactor) {
  const Plot plot = plot_at("context_extension", {});
  const double temperature = 0.1 * std::log(4) + 1;
  const auto plain = test::all_points(*line_called(plot, "mean cosine (default)").source);
  const auto yarn = test::all_points(*line_called(plot, "mean cosine (yarn)").source);
  // At distance 1 only the fastest pairs count, which YaRN keeps; the slow ones hardly turn.
  EXPECT_NEAR(yarn.front().y / plain.front().y, temperature * temperature, 1e-3);
}

TEST(ContextExtension, NamesAnOddRotaryDim) {
  EXPECT_THROW(plot_at("context_extension", {{"rotary_dim", 7}}), std::invalid_argument);
}

std::vector<std::string> summary_row(const Plot& plot, const std::string& name) {
  for (const auto& row : std::get<Table>(plot.panels.back().marks.front()).rows)
    if (row.front() == name) return row;
  return {};
}

/// NumPy's values at factor 4 of 4096 tokens. NTK leaves the known angles 31 % short of 16 384.
TEST(ContextExtension, SaysWhereEachMethodLeavesTheKnownAnglesAndDips) {
  const Plot plot = plot_at("context_extension", {{"scaling", Words{"default", "linear", "ntk", "yarn"}}});
  const std::string goal = grouped(16384);
  EXPECT_EQ(summary_row(plot, "Context × factor"),
            (std::vector<std::string>{"Context × factor", "", goal, goal, goal}));
  EXPECT_EQ(summary_row(plot, "New angles from"),
            (std::vector<std::string>{"New angles from", "4096", goal, grouped(11271), goal}));
  EXPECT_EQ(summary_row(plot, "First dips below 0"),
            (std::vector<std::string>{"First dips below 0", "1707", "6825", "4067", "4328"}));
  EXPECT_EQ(summary_row(plot, "Averaged, below 0 at")[1], "5656");
  EXPECT_EQ(summary_row(plot, "Base with this slowest pair")[3], grouped(40890));
  const Plot others = plot_at("context_extension", {{"scaling", Words{"dynamic", "proportional", "llama3"}}});
  EXPECT_TRUE(summary_row(others, "Context × factor").empty()) << "their factor does not say the new context";
  const Plot llama = plot_at("context_extension", llama31());
  EXPECT_EQ(summary_row(llama, "New angles from").back(), grouped(65536));
  EXPECT_EQ(summary_row(llama, "Slowest pair turns, scaled").back(), "0.0004") << "as the card of the model says";
}

/// The printed base is one that was checked at every distance: rounding 350 000 up to 360 000 would make it wrong.
TEST(ContextExtension, NamesABaseThatHolds) {
  test::expect_note(plot_at("context_extension", {}),
                    "Of the bases with two significant digits, " + grouped(350000) +
                        " is the smallest that keeps the unscaled mean cosine positive at every distance up to " +
                        grouped(16384) + "; a larger one need not.");
  // tests/data/bases.json
  test::expect_note(plot_at("context_extension", {{"original_context", 131072}, {"factor", 8.0}}),
                    grouped(350'000'000) +
                        " is the smallest that keeps the unscaled mean cosine positive at every distance up to " +
                        grouped(1048576));
  test::expect_note(plot_at("context_extension", {{"original_context", 1250000}, {"factor", 8.0}}),
                    grouped(25'000'000'000) + " is the smallest");
  // A longer text than a figure searches for; `ropewalk model` does (tests/encodings: all contexts of bases.json).
  test::expect_note(
      plot_at("context_extension", {{"sequence_length", 1 << 27}}),
      " is the smallest that keeps the unscaled mean cosine positive at every distance up to " + grouped(1 << 24));
  test::expect_note(plot_at("context_extension", {{"d_model", 4}}), "No base up to " + grouped(10'000'000'000'000));
  test::expect_note(plot_at("context_extension", {{"d_model", 8192}, {"original_context", 1250000}, {"factor", 8.0}}),
                    " is searched for up to 1716 rotary dimensions, not for 8192.");
}

TEST(RelativeBias, T5sLastBucketStartsBelowItsLargestDistance) {
  test::expect_note(plot_at("relative_bias", {{"bias_scheme", "t5"}}),
                    "Distances from 91 on share the last bucket; 128 sets");
  test::expect_note(plot_at("relative_bias", {{"bias_scheme", "t5"}, {"bidirectional", false}}),
                    "Distances from 113 on");
}

TEST(AbsoluteEmbedding, NamesTheSlowestWavelengthOfItsBase) {
  test::expect_note(plot_at("absolute_embedding", {}),
                    "the slowest pair needs " + grouped(54410) + " tokens for one turn.");
  test::expect_note(plot_at("absolute_embedding", {{"base", 10.0}}),
                    "the slowest pair needs 60.61 tokens for one turn.");
}

TEST(Similarity, SaysThatItIsEven) { test::expect_note(plot_at("similarity", {}), "it cannot tell before from after"); }

TEST(AttentionMap, SpeaksOfRopeOnlyWhereAMapUsesIt) {
  test::expect_note(plot_at("attention_map", {{"attention_schemes", Words{"rope"}}}), "RoPE turns each pair");
  for (const std::string& note : plot_at("attention_map", {{"attention_schemes", Words{"none"}}}).notes)
    EXPECT_EQ(note.find("RoPE"), std::string::npos) << note;
}

TEST(Precision, BfloatIsOffByHalfATurnLongBeforeFloat32) {
  const Plot plot = plot_at("precision", {});
  const auto float32 = test::all_points(*line_called(plot, "float32").source);
  const auto bfloat16 = test::all_points(*line_called(plot, "bfloat16").source);
  const auto float16 = test::all_points(*line_called(plot, "float16").source);
  EXPECT_EQ(float32.back().x, 131072);
  EXPECT_NEAR(float32.back().y, 0.007, 0.004);
  EXPECT_NEAR(bfloat16.back().y, 619.5, 0.05) << "NumPy tried every position";
  test::expect_note(plot, "bfloat16: the worst pair is off by up to 619.5 rad up to position " + grouped(131072) +
                              ", by half a turn first at 606.");
  EXPECT_LE(float16.back().x, 65504) << "float16 ends there";
}

}  // namespace
}  // namespace ropewalk
