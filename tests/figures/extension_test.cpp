// Values of the figures about extending the context.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "encodings/frequency.h"
#include "encodings/rope_scaling.h"
#include "figure/figure.h"
#include "plot_check.h"

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
  EXPECT_EQ(plot.notes.front(), "29 of 64 pairs never complete a turn in the trained context.");
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

TEST(Precision, BfloatIsOffByHalfATurnLongBeforeFloat32) {
  const Plot plot = plot_at("precision", {});
  const auto float32 = test::all_points(*line_called(plot, "float32").source);
  const auto bfloat16 = test::all_points(*line_called(plot, "bfloat16").source);
  const auto float16 = test::all_points(*line_called(plot, "float16").source);
  EXPECT_EQ(float32.back().x, 131072);
  EXPECT_NEAR(float32.back().y, 0.007, 0.004);
  EXPECT_GT(bfloat16.back().y, 100);
  EXPECT_LE(float16.back().x, 65504) << "float16 ends there";
}

}  // namespace
}  // namespace ropewalk
