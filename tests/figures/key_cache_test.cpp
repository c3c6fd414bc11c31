// Values of the figure about cached keys.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

#include "figure/figure.h"
#include "figure_values.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

using test::all_points;
using test::mark_called;

TEST(KeyCacheFigure, HasNoErrorForTheDefault) {
  for (const Point& point : all_points(*mark_called<Line>(test::plot_of("key_cache", {}), "default").source))
    EXPECT_EQ(point.y, 0);
}

/// NumPy: key 50 of a text of 16384 tokens, dynamic with factor 4 and 4096 trained tokens: 13^(128/126) times the base.
TEST(KeyCacheFigure, ShowsTheErrorsThatNumPyComputes) {
  const Plot plot = test::plot_of("key_cache", {});
  const auto by_pair = all_points(*std::get<Line>(plot.panels[1].marks[1]).source);
  ASSERT_EQ(by_pair.size(), 64u);
  EXPECT_EQ(by_pair[0].y, 0);
  EXPECT_NEAR(by_pair[6].y, 0.72730068, 1e-8);
  EXPECT_NEAR(by_pair[63].y, 0.00084826, 1e-8);
  const auto largest = all_points(*mark_called<Line>(plot, "dynamic").source);
  const Point peak = std::ranges::max(largest, {}, &Point::y);
  EXPECT_EQ(peak.x, 4095);
  EXPECT_NEAR(peak.y, 59.565925939, 1e-8);
  EXPECT_EQ(largest.back(), (Point{16383, 0}));
  EXPECT_TRUE(test::has_note(plot, "dynamic: off by up to 59.6 turns, about key 4095."));
}

TEST(KeyCacheFigure, SaysThatNothingHasChangedInAShortText) {
  const Plot plot = test::plot_of("key_cache", {{"sequence_length", 4096}});
  EXPECT_TRUE(test::has_note(plot, "dynamic: no frequency has changed, every key is right."));
  for (const Point& point : all_points(*mark_called<Line>(plot, "dynamic").source)) EXPECT_EQ(point.y, 0);
}

TEST(KeyCacheFigure, DrawsLongropeOnlyWithItsLists) {
  EXPECT_TRUE(
      test::has_note(test::plot_of("key_cache", {}), "longrope is drawn once short_factor and long_factor are given"));
  const Figure& figure = figure_by_id("key_cache");
  const Plot plot = test::plot_of("key_cache", preset_by_id(figure, "longrope-phi-3.5-mini").values);
  const auto errors = all_points(*mark_called<Line>(plot, "longrope").source);
  for (const Point& point : errors) EXPECT_EQ(point.y == 0, point.x == 0 || point.x >= 4096) << point.x;
  EXPECT_TRUE(
      test::has_note(test::plot_of("key_cache", {{"long_factor", Reals{2, 3}}}),
                     "longrope is not drawn: the length of long_factor is 2; accepted is 64, half of rotary_dim."));
}

TEST(KeyCacheFigure, PresetHasTheListsOfTheModel) {
  const auto model = nlohmann::json::parse(std::ifstream(ROPEWALK_SOURCE_DIR "/assets/models/phi-3.5-mini.json"));
  const ParameterSet set = test::values_of(preset_by_id(figure_by_id("key_cache"), "longrope-phi-3.5-mini").values);
  for (const char* list : {"short_factor", "long_factor"}) {
    const auto& given = set.get<Reals>(list);
    const auto& published = model["rope_scaling"][list];
    ASSERT_EQ(given.size(), published.size());
    for (std::size_t i = 0; i < given.size(); ++i) EXPECT_NEAR(given[i], published[i].get<double>(), 1e-5) << list << i;
  }
}

TEST(KeyCacheFigure, SaysWhichKeyIsShownIfTheTextIsShorter) {
  EXPECT_TRUE(test::has_note(test::plot_of("key_cache", {{"position", 20000}}),
                             "Key 20\u2009000 does not exist in a text of 16\u2009384 tokens"));
}

TEST(KeyCacheFigure, ExplainsTheErrorInRadians) {
  const Explanation said =
      explain(figure_by_id("key_cache"), test::plot_of("key_cache", {}), test::values_of({}), 1, 6, 0);
  EXPECT_NE(said.with_numbers.find("dynamic, pair 6: 4.569\u2009765 rad"), std::string::npos) << said.with_numbers;
}

}  // namespace
}  // namespace ropewalk
