// Values of the figure about M-RoPE.
#include <gtest/gtest.h>

#include <cmath>

#include "figure/figure.h"
#include "figure_values.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

using test::all_points;
using test::mark_called;

/// transformers 4.57 for Qwen2-VL: four tokens, a picture of 6 x 8 patches, four tokens, three frames of 6 x 8 patches.
TEST(MultimodalRotary, DrawsTheIdsOfTheReference) {
  const Plot plot = test::plot_of("multimodal_rotary", {{"grid_height", 6}, {"grid_width", 8}});
  const auto at = [&](const char* axis, std::size_t token) {
    return all_points(*mark_called<Line>(plot, axis).source).at(token);
  };
  EXPECT_EQ(at("time", 15), (Point{15, 4}));
  EXPECT_EQ(at("height", 15), (Point{15, 6}));
  EXPECT_EQ(at("width", 15), (Point{15, 7}));
  EXPECT_EQ(at("width", 16).y, 8);  // the text after the picture begins above its widest id
  EXPECT_EQ(at("time", 55).y, 14);  // the last token of the clip
  EXPECT_EQ(at("height", 55).y, 14);
  EXPECT_EQ(at("width", 55).y, 15);
  EXPECT_EQ(at("time", 56).y, 16);
}

TEST(MultimodalRotary, HasTheSectionsOfTheModels) {
  const auto pairs_of = [](const Plot& plot, const char* axis) {
    std::vector<double> pairs;
    for (const Point& point : std::get<Points>(*std::ranges::find_if(plot.panels[1].marks, [&](const Mark& mark) {
                                return std::holds_alternative<Points>(mark) && mark_name(mark) == axis;
                              })).points)
      pairs.push_back(point.x);
    return pairs;
  };
  const Plot chunked = test::plot_of("multimodal_rotary", {});
  EXPECT_EQ(pairs_of(chunked, "time").size(), 16u);
  EXPECT_EQ(pairs_of(chunked, "height").front(), 16);
  EXPECT_EQ(pairs_of(chunked, "width").front(), 40);
  const Plot interleaved =
      test::plot_of("multimodal_rotary", preset_by_id(figure_by_id("multimodal_rotary"), "qwen3-vl").values);
  EXPECT_EQ(pairs_of(interleaved, "time").size(), 24u);
  EXPECT_EQ(pairs_of(interleaved, "time").back(), 63);
  EXPECT_EQ(pairs_of(interleaved, "height").back(), 58);
  EXPECT_EQ(pairs_of(interleaved, "width").back(), 59);
}

/// Averages of many cells at once are those of the single cells.
TEST(MultimodalRotary, AveragesItsCosinesOverBins) {
  const Plot plot = test::plot_of(
      "multimodal_rotary", {{"d_model", 12}, {"grid_height", 4}, {"grid_width", 6}, {"mrope_section", Reals{2, 2, 2}}});
  const HeatmapSource& source = *mark_called<Heatmap>(plot, "cos(id θ)").source;
  const std::vector<double> rows{0, 0.5, 3.25, 6}, columns{0, 1, 4.5, 7.75, 30};
  std::vector<float> out(12);
  source.means(rows, columns, out);
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) {
      double sum = 0;
      for (double y = rows[r] + 0.125; y < rows[r + 1]; y += 0.25)
        for (double x = columns[c] + 0.125; x < columns[c + 1]; x += 0.25)
          sum += source.value(static_cast<std::int64_t>(y), static_cast<std::int64_t>(x)) / 16;
      EXPECT_NEAR(out[4 * r + c], sum / ((rows[r + 1] - rows[r]) * (columns[c + 1] - columns[c])), 1e-6);
    }
  std::vector<double> two_rows(static_cast<std::size_t>(2 * source.columns()));
  source.row_values(3, two_rows);
  EXPECT_EQ(two_rows.back(), source.value(4, source.columns() - 1));
  EXPECT_EQ(two_rows.front(), source.value(3, 0));
}

TEST(MultimodalRotary, SaysWhatItCannotDraw) {
  EXPECT_TRUE(test::has_note(test::plot_of("multimodal_rotary", {{"d_model", 96}}),
                             "mrope_section 16, 24, 24 is drawn in proportion to the 48 pairs: 12, 18, 18."));
  EXPECT_TRUE(test::has_note(test::plot_of("multimodal_rotary", {{"mrope_section", Reals{5}}}),
                             "mrope_section needs three numbers that are not all 0: drawn are 16, 24, 24."));
  EXPECT_TRUE(test::has_note(test::plot_of("multimodal_rotary", {{"mrope_convention", "interleaved"}}),
                             "Every third pair has too few places for the sections 16, 24, 24: 22, 21, 21 pairs"));
  EXPECT_TRUE(test::has_note(test::plot_of("multimodal_rotary", {{"clip_frames", 9}}),
                             "The clip's time ids go beyond its sides."));
  EXPECT_FALSE(test::has_note(test::plot_of("multimodal_rotary", {{"clip_frames", 8}}),
                              "The clip's time ids go beyond its sides."));
}

TEST(MultimodalRotary, ExplainsTokensAndPairs) {
  const Figure& figure = figure_by_id("multimodal_rotary");
  const ParameterSet set = test::values_of({});
  const Plot plot = figure.evaluate(set);
  const Explanation token = explain(figure, plot, set, 0, 150, 0);
  EXPECT_EQ(token.with_numbers, "token 150: (17, 17, 22)");
  EXPECT_EQ(token.text, "clip, frame 1, row 1, column 6");
  EXPECT_EQ(explain(figure, plot, set, 1, 20, 0).text, "rotates by the height id");
  EXPECT_EQ(explain(figure, plot, set, 3, 4, 4).with_numbers, "row 4, column 4 = 1.000\u2009000");
}

}  // namespace
}  // namespace ropewalk
