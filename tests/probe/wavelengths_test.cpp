// Tests the values of the figure that docs/adding-a-figure.md shows; figures of the program have theirs in
// tests/figures.
#include <gtest/gtest.h>

#include <numbers>
#include <stdexcept>

#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

const Figure& wavelengths_figure() { return figure_by_id("wavelengths"); }

TEST(Wavelengths, AreOneRotationLong) {
  const Plot plot = wavelengths_figure().evaluate(default_parameters());
  const auto waves = test::all_points(*test::mark_called<Line>(plot, "wavelength").source);
  const auto rotations = test::all_points(*test::mark_called<Line>(plot, "rotations").source);
  ASSERT_EQ(waves.size(), 64u);
  EXPECT_NEAR(waves[0].y, 2 * std::numbers::pi, 1e-14);
  EXPECT_NEAR(waves[32].y, 2 * std::numbers::pi * 100, 1e-11);  // 10000^(64/128) = 100
  for (std::size_t i = 0; i < waves.size(); ++i) EXPECT_NEAR(waves[i].y * rotations[i].y, 4096, 1e-9);
}

TEST(Wavelengths, DrawTheContextOnlyIfItsFlagIsOn) {
  ParameterSet set = default_parameters();
  EXPECT_NO_THROW(test::mark_called<Line>(wavelengths_figure().evaluate(set), "trained context"));
  set.assign("mark_context", false);
  EXPECT_THROW(test::mark_called<Line>(wavelengths_figure().evaluate(set), "trained context"), std::out_of_range);
}

TEST(Wavelengths, RefuseAnOddWidth) {
  ParameterSet set = default_parameters();
  set.assign("d_model", 7);
  EXPECT_THROW(wavelengths_figure().evaluate(set), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
