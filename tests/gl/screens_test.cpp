// The text size for a screen, and windows that are put onto one.
#include "gl/screens.h"

#include <gtest/gtest.h>

#include <array>

namespace ropewalk::test {
namespace {

using gl::place_on_screens;
using gl::readable_text_scale;
using gl::Screen;

TEST(ReadableTextScale, FollowsTheScreensDensity) {
  EXPECT_EQ(readable_text_scale({.width = 1920, .height = 1080, .width_mm = 527}), 1) << "24 inches";
  EXPECT_EQ(readable_text_scale({.width = 3840, .height = 2160, .width_mm = 597}), 1.75) << "27 inches, 163 dpi";
  EXPECT_EQ(readable_text_scale({.width = 1920, .height = 1080, .width_mm = 294}), 1.75) << "13 inches, 166 dpi";
  EXPECT_EQ(readable_text_scale({.width = 3840, .height = 2160, .width_mm = 1210}), 1.5) << "a television, 81 dpi";
}

TEST(ReadableTextScale, FollowsThePixelsIfTheScreenDoesNotKnowItsSize) {
  EXPECT_EQ(readable_text_scale({.width = 3840, .height = 2160, .width_mm = 0}), 2);
  EXPECT_EQ(readable_text_scale({.width = 3840, .height = 2160, .width_mm = 1016}), 2) << "exactly 96 dpi";
  EXPECT_EQ(readable_text_scale({.width = 3840, .height = 2160, .width_mm = 160}), 2) << "16:9 as a size";
  EXPECT_EQ(readable_text_scale({.width = 1920, .height = 1080, .width_mm = 0}), 1);
  EXPECT_EQ(readable_text_scale({.width = 800, .height = 600, .width_mm = 0}), 1);
}

TEST(ReadableTextScale, LeavesItToTheDesktopWhereThatHasAScale) {
  EXPECT_EQ(readable_text_scale({.width = 3840, .height = 2160, .width_mm = 597, .content_scale = 2}), 1);
}

constexpr std::array kScreens{Screen{.x = 0, .y = 30, .width = 1920, .height = 1050},
                              Screen{.x = 1920, .y = 0, .width = 1280, .height = 1024}};

TEST(PlaceOnScreens, KeepsAPlaceThatCanBeReached) {
  for (const WindowPlace::Corner corner : {WindowPlace::Corner{100, 50}, WindowPlace::Corner{2000, 10},
                                           WindowPlace::Corner{1800, 40}, WindowPlace::Corner{-700, 100}}) {
    const WindowPlace place{.width = 900, .height = 700, .corner = corner};
    EXPECT_EQ(place_on_screens(place, kScreens), place) << corner.x;
  }
}

TEST(PlaceOnScreens, MovesAWindowBackFromAScreenThatIsGone) {
  const WindowPlace place{.width = 900, .height = 700, .corner = WindowPlace::Corner{4000, 50}, .maximised = true};
  const WindowPlace moved = place_on_screens(place, kScreens);
  EXPECT_EQ(moved.corner, (WindowPlace::Corner{510, 205}));
  EXPECT_TRUE(moved.maximised);
  EXPECT_EQ(moved.width, 900);
}

TEST(PlaceOnScreens, ShrinksAWindowToTheScreen) {
  const WindowPlace place{.width = 3000, .height = 2000, .corner = WindowPlace::Corner{0, 30}};
  const WindowPlace fitting = place_on_screens(place, kScreens);
  EXPECT_EQ(fitting.width, 1920);
  EXPECT_EQ(fitting.height, 1050);
  EXPECT_EQ(place_on_screens(place, {}), place);
}

}  // namespace
}  // namespace ropewalk::test
