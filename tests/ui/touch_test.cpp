// Fingers on a touch screen, on a phone held upright and on a tablet: taps, drags, pinches, long presses, scrolling, and
// targets that are large enough.
#include <imgui_internal.h>

#include <algorithm>

#include "figure/shared_parameters.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

using Phase = ui::Touch::Phase;

class Fingers : public UiTest {
 protected:
  Fingers() { start(390, 844, 3); }

  void start(int width, int height, int density) {
    host().fingers = true;
    resize(width, height, density);
    restart();
  }
  void finger(int id, Phase phase, ImVec2 at) {
    workspace().finger(id, phase, at);
    draw(3);
  }
  void tap(ImVec2 at) {
    finger(1, Phase::down, at);
    finger(1, Phase::up, at);
    draw(3);
  }
  void swipe(ImVec2 from, ImVec2 to) {
    finger(1, Phase::down, from);
    for (int i = 1; i <= 6; ++i) finger(1, Phase::moved, from + (to - from) * (static_cast<float>(i) / 6));
    finger(1, Phase::up, to);
    draw(3);
  }
  const ui::PanelFrame& frame(const char* figure = kHeatmap) { return workspace().panels(figure).at(0).frame; }
  /// Where a widget is.
  ImRect place_of(const std::function<ImGuiTestRef(User&)>& item) {
    ImRect rect;
    run([&](User& user) {
      EXPECT_TRUE(user.sees(item(user)));
      rect = user.rect(item(user));
    });
    return rect;
  }
  ImRect place_of(const char* item) {
    return place_of([item](User&) { return ImGuiTestRef(item); });
  }
};

TEST_F(Fingers, ATapPicksAndItsValuesStay) {
  tap(frame().pixel({40, 30}));
  EXPECT_EQ(values()[param::position], 30);
  EXPECT_EQ(values()[param::dimensions], List{40});
  draw(30);
  EXPECT_NE(workspace().read_aloud().find("PE[30, 40]"), std::string::npos) << workspace().read_aloud();
}

TEST_F(Fingers, OneFingerDragsTheCursor) {
  swipe(frame().pixel({40, 30}), frame().pixel({60, 70}));
  EXPECT_EQ(values()[param::position], 70);
  EXPECT_EQ(values()[param::dimensions], List{60});
}

TEST_F(Fingers, TwoFingersZoomAndMoveTheFigureBelowThem) {
  const ui::PanelFrame before = frame();
  const ParameterSet unchanged = values();
  const ImVec2 middle = (before.min + before.max) / 2;
  finger(1, Phase::down, middle - ImVec2(30, 0));
  finger(2, Phase::down, middle + ImVec2(30, 0));
  finger(1, Phase::moved, middle - ImVec2(60, 0));
  finger(2, Phase::moved, middle + ImVec2(60, 0));
  EXPECT_NEAR(frame().x.size(), before.x.size() / 2, 1e-3 * before.x.size());
  EXPECT_NEAR(frame().y.size(), before.y.size() / 2, 1e-3 * before.y.size());
  EXPECT_NEAR(frame().x.min + frame().x.max, before.x.min + before.x.max, 0.1) << "about the middle of the fingers";
  const Point held = frame().plot(middle);
  finger(1, Phase::moved, middle - ImVec2(40, 10));
  finger(2, Phase::moved, middle + ImVec2(80, -10));
  EXPECT_NEAR(frame().plot(middle + ImVec2(20, -10)).x, held.x, 0.5) << "what is below the fingers goes with them";
  finger(1, Phase::up, middle);
  finger(2, Phase::up, middle);
  EXPECT_EQ(values(), unchanged);
  const Range zoomed = frame().x;
  finger(1, Phase::down, middle - ImVec2(90, 0));
  finger(2, Phase::down, middle + ImVec2(90, 0));
  finger(1, Phase::moved, middle - ImVec2(15, 0));
  finger(2, Phase::moved, middle + ImVec2(15, 0));
  EXPECT_NE(frame().x, zoomed);
  EXPECT_EQ(frame().x, before.x) << "no further than all";
}

TEST_F(Fingers, ALongPressIsTheRightButton) {
  const ui::PanelFrame before = frame();
  const ParameterSet unchanged = values();
  const ImVec2 from = before.pixel({30, 30});
  const ImVec2 to = before.pixel({60, 60});
  finger(1, Phase::down, from);
  draw(40);
  finger(1, Phase::moved, (from + to) / 2);
  finger(1, Phase::moved, to);
  finger(1, Phase::up, to);
  draw(3);
  EXPECT_NEAR(frame().x.min, 30, 1.5) << "it zooms to the box";
  EXPECT_NEAR(frame().x.max, 60, 1.5);
  EXPECT_EQ(values(), unchanged);
}

TEST_F(Fingers, ASliderStaysBelowTheFingerThatDragsIt) {
  const auto slider = [](User& user) { return user.of_parameter("position", "slider"); };
  const ImRect before = place_of(slider);
  const float y = before.GetCenter().y;
  swipe(ImVec2(before.GetCenter().x, y), ImVec2(before.Max.x - 30, y));
  EXPECT_GT(values()[param::position], 70);
  EXPECT_FALSE(values().is_default("position")) << "the button that resets it has appeared";
  const ImRect after = place_of(slider);
  EXPECT_EQ(after.Min.x, before.Min.x);
  EXPECT_EQ(after.Max.x, before.Max.x);
}

TEST_F(Fingers, ScrollTheValuesWithoutChangingThem) {
  run([&](User& user) { user.click("//###timeline/rail"); });
  draw(3);
  const ParameterSet unchanged = values();
  const auto slider = [](User& user) { return user.in_rail("d_model/slider"); };
  const ImRect place = place_of(slider);
  ImGuiWindow* rail = nullptr;
  run([&](User& user) { rail = user.engine().WindowInfo("//###rail/parameters").Window; });
  ASSERT_GT(rail->ScrollMax.y, 0);
  swipe(place.GetCenter(), place.GetCenter() - ImVec2(4, 60));
  EXPECT_NEAR(rail->Scroll.y, std::min(60.0f - 10, rail->ScrollMax.y), 10);
  EXPECT_EQ(values(), unchanged);
  tap(place_of(slider).GetCenter() + ImVec2(60, 0));
  EXPECT_FALSE(values().is_default("d_model")) << "a tap sets it";
}

TEST_F(Fingers, HaveTargetsOf44Pixels) {
  const float right = 390 - 10;
  const auto expect_target = [&](const char* name, const ImRect& rect) {
    EXPECT_GE(rect.GetHeight(), 44) << name;
    EXPECT_GE(rect.GetWidth(), 44) << name;
    EXPECT_GE(rect.Min.x, 10) << name;
    EXPECT_LE(rect.Max.x, right) << name;
    EXPECT_LE(rect.Max.y, 844 - 10) << name;
  };
  for (const char* item : {"more", "close"})
    expect_target(item, place_of([item](User& user) { return user.in_card(kHeatmap, item); }));
  for (const char* item : {"//###timeline/rail", "//###timeline/###speed", "//###timeline/loop",
                           "//###timeline/animate", "//###cards/previous figure", "//###cards/next figure"})
    expect_target(item, place_of(item));
  for (const char* item : {"slider", "###value"})
    expect_target(item, place_of([item](User& user) { return user.of_parameter("position", item); }));
  run([&](User& user) { user.click("//###timeline/rail"); });
  for (const char* item : {"undo", "redo", "reset all", "open", "export", "gallery", "find", "theme", "keys",
                           "###figures", "###lessons", "###lecture"})
    expect_target(item, place_of((std::string("//###rail/") + item).c_str()));
  for (const char* item : {"d_model/slider", "d_model/###value"})
    expect_target(item, place_of([item](User& user) { return user.in_rail(item); }));
}

TEST_F(Fingers, APhoneShowsOneFigureAndGoesToTheOthers) {
  EXPECT_EQ(workspace().desk().visible, std::vector<std::string>{kHeatmap});
  EXPECT_GT(frame().width(), 220);
  EXPECT_GT(frame().height(), 350);
  const ImRect next = place_of("//###cards/next figure");
  tap(next.GetCenter());
  EXPECT_EQ(workspace().desk().visible, std::vector<std::string>{kCurves});
  tap(place_of("//###cards/previous figure").GetCenter());
  tap(place_of("//###cards/previous figure").GetCenter());
  EXPECT_EQ(workspace().desk().visible, std::vector<std::string>{session().figures().back().id});
}

TEST_F(Fingers, APhoneThatOpensALessonShowsItsText) {
  const auto shows_text = [&] {
    bool seen = false;
    run([&](User& user) { seen = user.sees("//###rail/###next"); });
    return seen;
  };
  workspace().open_link("?lesson=rotation&step=2");
  draw(4);
  EXPECT_TRUE(shows_text());
  tap(place_of("//###rail/###next").GetCenter());
  EXPECT_EQ(workspace().desk().lesson.step(), 2u);
  EXPECT_TRUE(shows_text()) << "the next step has another figure, and the reader goes on reading";
  tap(place_of("//###timeline/rail").GetCenter());
  EXPECT_FALSE(shows_text());
  EXPECT_GT(frame(session().figures().front().id.c_str()).height(), 200);
  workspace().save_state();
  restart();
  draw(4);
  EXPECT_TRUE(shows_text()) << "the lesson has come back";
}

TEST_F(Fingers, DialogsFitOnAPhone) {
  run([&](User& user) {
    const auto expect_fits = [&](const char* what) {
      user.wait(4);
      const auto& open = ImGui::GetCurrentContext()->OpenPopupStack;
      ASSERT_FALSE(open.empty()) << what;
      const ImGuiWindow* window = open.back().Window;
      ASSERT_NE(window, nullptr) << what;
      EXPECT_GE(window->Pos.x, 0) << what;
      EXPECT_GE(window->Pos.y, 0) << what;
      EXPECT_LE(window->Pos.x + window->Size.x, 390) << what;
      EXPECT_LE(window->Pos.y + window->Size.y, 844) << what;
      EXPECT_LE(window->ContentSize.x, window->WorkRect.GetWidth() + 1) << what << " is cut at the right";
      user.press(ImGuiKey_Escape);
      user.wait(3);
    };
    user.press(ImGuiMod_Ctrl | ImGuiKey_K);
    expect_fits("finder");
    user.press(ImGuiKey_F1);
    expect_fits("keys");
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    expect_fits("export");
    user.find("page for printing");
    expect_fits("export of lessons");
    user.press(ImGuiMod_Ctrl | ImGuiKey_O);
    expect_fits("open");
    user.click("//###timeline/animate");
    expect_fits("animate");
    user.click("//###timeline/rail");
    user.click("//###rail/gallery");
    expect_fits("gallery");
    user.click("//###rail/###figures");
    expect_fits("figures");
    user.click("//###rail/###lessons");
    expect_fits("lessons");
  });
  workspace().welcome();
  draw(4);
  run([&](User& user) { EXPECT_LE(user.engine().WindowInfo("//###welcome").RectFull.Max.x, 390); });
}

TEST_F(Fingers, ATabletHasTheWholeWindow) {
  start(1024, 768, 2);
  EXPECT_EQ(workspace().desk().visible.size(), 4u);
  for (const char* item : {"more", "close"})
    EXPECT_GE(place_of([item](User& user) { return user.in_card(kHeatmap, item); }).GetWidth(), 44);
  EXPECT_LE(place_of("//###timeline/animate").Max.x, 1024 - 10);
}

/// What a screen reader says.
class Spoken : public UiTest {};

TEST_F(Spoken, TheValueAtThePointerWithItsFormula) {
  run([&](User& user) {
    user.move_to(user.in_plot(kHeatmap, 0, 40, 30));
    user.wait(2);
    EXPECT_NE(workspace().read_aloud().find("PE[30, 40]"), std::string::npos) << workspace().read_aloud();
    EXPECT_NE(workspace().read_aloud().find("sin"), std::string::npos) << workspace().read_aloud();
  });
}

TEST_F(Spoken, TheWidgetThatTabReaches) {
  run([&](User& user) {
    user.engine().NavMoveTo(user.in_rail("d_model/slider"));
    user.move_away();
    user.press(ImGuiKey_RightArrow);
    user.wait(2);
    EXPECT_NE(workspace().read_aloud().find("d_model: "), std::string::npos) << workspace().read_aloud();
    user.engine().NavMoveTo(user.in_card(kCurves, "title"));
    user.press(ImGuiKey_RightArrow);
    user.wait(2);
    const std::string title = figure_by_id(kCurves).title;
    EXPECT_EQ(workspace().read_aloud().substr(0, title.size()), title) << workspace().read_aloud();
    EXPECT_NE(workspace().read_aloud().find(" = "), std::string::npos) << "and the value at its cursor";
  });
}

TEST_F(Spoken, AMessageOnce) {
  workspace().open("nowhere.json");
  draw(1);
  EXPECT_NE(workspace().read_aloud().find("nowhere.json"), std::string::npos);
  draw(1);
  EXPECT_EQ(workspace().read_aloud().find("nowhere.json"), std::string::npos);
}

}  // namespace
}  // namespace ropewalk::test
