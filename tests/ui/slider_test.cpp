// Sliders with the mouse: their ranges, rounded values, and that one drag is one undo step.
#include <cmath>

#include "figure/shared_parameters.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

using Sliders = UiTest;

TEST_F(Sliders, OneDragIsOneUndoStep) {
  run([&](User& user) {
    for (const std::string id : {"d_model", "base", "positions", "pair", "position"}) {
      SCOPED_TRACE(id);
      const Value before = values().value(id);
      user.drag_slider(id, 0.8f);
      EXPECT_NE(values().value(id), before);
      EXPECT_EQ(user.undo_all(), 1);
      EXPECT_EQ(values().value(id), before);
      user.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z);
      EXPECT_NE(values().value(id), before);
      user.undo_all();
    }
  });
}

TEST_F(Sliders, FollowTheMouseWhileItIsDown) {
  run([&](User& user) {
    const ImRect track = user.rect(user.of_parameter("d_model", "slider"));
    const auto at = [&](float part) { return ImVec2(track.Min.x + part * track.GetWidth(), track.GetCenter().y); };
    user.move_to(at(0.2f));
    user.engine().MouseDown();
    std::int64_t last = 0;
    for (const float part : {0.2f, 0.4f, 0.6f, 0.8f}) {
      user.move_to(at(part));
      const std::int64_t now = values()[param::d_model];
      EXPECT_GT(now, last);
      EXPECT_EQ(now % 2, 0);
      EXPECT_FALSE(session().can_undo()) << "the drag is not over";
      last = now;
    }
    user.move_to(ImVec2(track.Max.x + 300, track.Max.y + 200));  // the drag continues far from the track
    EXPECT_EQ(values()[param::d_model], 4096);
    user.engine().MouseUp();
    EXPECT_TRUE(session().can_undo());
    user.move_to(at(0.1f));
    EXPECT_EQ(values()[param::d_model], 4096);
  });
}

TEST_F(Sliders, EveryOneReachesBothEnds) {
  run([&](User& user) {
    for (const Figure& figure : all_figures())
      if (!session().find(figure.id)) user.choose_figure(figure.id);
    const bool opened = session().can_undo();
    int dragged = 0;
    for (const Parameter& p : values().parameters()) {
      if (!p.numeric()) continue;
      SCOPED_TRACE(p.id);
      user.unfold(p);
      for (const bool high : {false, true}) {
        const Range range = p.soft_range_of ? p.soft_range_of(values()) : p.soft_range;
        user.drag_slider(p.id, high ? 1.2f : -0.2f);
        EXPECT_EQ(values().value(p.id), p.clamp_and_snap(high ? range.max : range.min));
        if (!values().is_default(p.id)) user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
        EXPECT_TRUE(values().is_default(p.id)) << "more than one step";
        EXPECT_EQ(session().can_undo(), opened);
        ++dragged;
      }
    }
    EXPECT_GE(dragged, 24);
  });
}

TEST_F(Sliders, SnapButTypedValuesDoNot) {
  run([&](User& user) {
    user.type_value("base", "12345.678");
    EXPECT_EQ(values()[param::base], 12345.678);
    user.drag_slider("base", 0.37f);
    const double base = values()[param::base];
    const double unit = std::pow(10.0, std::floor(std::log10(base)) - 1);
    EXPECT_NEAR(base / unit, std::round(base / unit), 1e-9);
    user.type_value("d_model", "127");
    EXPECT_EQ(values()[param::d_model], 127);
  });
}

TEST_F(Sliders, AValueBeyondTheSliderStaysUntilItIsDragged) {
  run([&](User& user) {
    user.type_value("d_model", "8192");  // the slider ends at 4096
    const ImRect track = user.rect(user.of_parameter("d_model", "slider"));
    user.move_to(track.GetCenter());
    user.move_away();
    EXPECT_EQ(values()[param::d_model], 8192);
  });
}

TEST_F(Sliders, ArrowKeysMoveTheFocusedOne) {
  run([&](User& user) {
    user.engine().NavMoveTo(user.of_parameter("positions", "slider"));
    const std::int64_t before = values()[param::positions];
    user.press(ImGuiKey_RightArrow);
    EXPECT_EQ(values()[param::positions], 2 * before);
    user.press(ImGuiKey_LeftArrow);
    EXPECT_EQ(values()[param::positions], before);
    EXPECT_EQ(values()[param::position], 50) << "the arrows belong to the slider";
  });
}

}  // namespace
}  // namespace ropewalk::test
