// Reading values: the box beside the pointer and the keyboard's cursor, differences, double clicks, and cursors outside of the
// view.
#include <imgui_internal.h>

#include <cmath>

#include "figure/shared_parameters.h"
#include "harness.h"
#include "text/numbers.h"

namespace ropewalk::test {
namespace {

class Reading : public UiTest {
 protected:
  const ui::PanelFrame& frame(const std::string& figure, std::size_t panel = 0) {
    return workspace().panels(figure).at(panel).frame;
  }
  ImRect box() { return workspace().desk().focus.value_box; }

  static double wave(std::int64_t dimension, double position, double base = 10000) {
    const double angle = position * std::pow(base, -2.0 * static_cast<double>(dimension / 2) / 128);
    return dimension % 2 == 0 ? std::sin(angle) : std::cos(angle);
  }

  static void expect_says(User& user, const std::string& words) {
    const std::string said = user.reads();
    EXPECT_NE(said.find(words), std::string::npos) << words << " is not in:\n" << said;
  }

  /// Presses Tab until it reaches the title of a card.
  static void tab_to(User& user, const std::string& figure) {
    const ImGuiID title = user.engine().GetID(user.in_card(figure, "title"));
    for (int i = 0; i < 200 && ImGui::GetCurrentContext()->NavId != title; ++i) {
      user.press(ImGuiKey_Tab);
      user.wait(3);
    }
    ASSERT_EQ(ImGui::GetCurrentContext()->NavId, title) << figure;
  }
};

TEST_F(Reading, TheValuesOfAllCurvesStandBesideThePointer) {
  run([&](User& user) {
    user.move_to(user.in_plot(kCurves, 0, 37, 0.1));
    expect_says(user, "Position 37\nDim 0 = " + rounded(wave(0, 37), 5) + "\nDim 21 = " + rounded(wave(21, 37), 5));
    EXPECT_GT(box().GetWidth(), 20);
    user.click(user.in_card(kCurves, "$$0/Dim 0/hide"));
    user.move_to(user.in_plot(kCurves, 0, 37, 0.1));
    expect_says(user, "Position 37\nDim 21 = " + rounded(wave(21, 37), 5));
    EXPECT_EQ(user.reads().find("Dim 0 = "), std::string::npos) << "a hidden curve has no value";
    user.move_away();
    user.wait(2);
    EXPECT_EQ(box().GetWidth(), 0);
  });
}

TEST_F(Reading, TheValueOfACellStandsBesideThePointer) {
  run([&](User& user) {
    user.move_to(user.in_plot(kHeatmap, 0, 40, 30));
    expect_says(user, "Position 30, Dimension 40");
    expect_says(user, "PE = " + rounded(wave(40, 30), 5));
    expect_says(user, fixed(wave(40, 30), 9));  // the readout in the corner stays
  });
}

TEST_F(Reading, TheBoxCoversNeitherThePointerNorADot) {
  for (const bool lecture : {false, true}) {
    run([&](User& user) {
      user.move_to(user.in_plot(kCurves, 0, 50, 0));
      if (lecture) user.press(ImGuiKey_F5);  // it shows the figure under the pointer
      user.wait(4);
      for (const char* figure : {kCurves, kHeatmap, kDecay}) {
        if (lecture && figure != std::string(kCurves)) continue;
        const ui::PanelFrame area = frame(figure);
        for (const float across : {0.01f, 0.3f, 0.5f, 0.7f, 0.99f})
          for (const float down : {0.02f, 0.5f, 0.98f}) {
            user.move_to(area.min + ImVec2(across * area.width(), down * area.height()));
            user.wait(1);
            const ImVec2 mouse = ImGui::GetIO().MousePos;
            EXPECT_GT(box().GetWidth(), 0) << figure << across << down;
            EXPECT_FALSE(box().Contains(mouse)) << figure << across << down;
            EXPECT_TRUE(ImRect(ImVec2(0, 0), ImGui::GetIO().DisplaySize).Contains(box())) << figure;
            EXPECT_TRUE(box().Max.x <= mouse.x || box().Min.x >= mouse.x) << "dots are above and below the pointer";
          }
      }
      if (lecture) user.press(ImGuiKey_Escape);
      user.wait(2);
    });
  }
}

/// In a small window there is little room beside the pointer.
TEST_F(Reading, TheBoxStaysInTheWindowAndBesideThePointer) {
  for (const char* figure : {kCurves, kHeatmap, kDecay, kVector, "rotation_dials", "rotary_matrix", "frequencies"}) {
    resize(1280, 800);
    run([&](User& user) {
      if (!session().find(figure)) user.choose_figure(figure);
      user.wait(3);
      user.click(user.in_card(figure, "maximise"));
    });
    for (const ImVec2 size : {ImVec2(1280, 800), ImVec2(640, 400), ImVec2(400, 300)}) {
      resize(static_cast<int>(size.x), static_cast<int>(size.y));
      run([&](User& user) {
        user.wait(3);
        const ui::PanelFrame area = frame(figure);
        ASSERT_GT(area.width(), 0) << figure;
        for (const float across : {0.01f, 0.5f, 0.99f})
          for (const float down : {0.02f, 0.5f, 0.98f}) {
            user.move_to(area.min + ImVec2(across * area.width(), down * area.height()));
            user.wait(1);
            const std::string where = std::string(figure) + " " + std::to_string(across) + " " + std::to_string(down);
            EXPECT_FALSE(box().Contains(ImGui::GetIO().MousePos)) << where;
            EXPECT_TRUE(ImRect(ImVec2(0, 0), size).Contains(box())) << where;
          }
        user.move_away();
      });
    }
    resize(1280, 800);
    run([&](User& user) {
      user.wait(3);
      user.click(user.in_card(figure, "restore"));
    });
  }
}

TEST_F(Reading, TheBoxFollowsTheKeyboardsCursor) {
  run([&](User& user) {
    user.move_away();
    tab_to(user, kCurves);
    expect_says(user, "Position 50\nDim 0 = " + rounded(wave(0, 50), 5));
    user.press(ImGuiKey_RightArrow, 2);
    EXPECT_EQ(values()[param::position], 52);
    expect_says(user, "Position 52\nDim 0 = " + rounded(wave(0, 52), 5));
    expect_says(user, "AT THE CURSOR");
    user.press(ImGuiKey_LeftArrow);
    EXPECT_EQ(values()[param::position], 51);
    EXPECT_EQ(user.undo_all(), 3) << "each key is a step";
    tab_to(user, kHeatmap);
    user.press(ImGuiKey_DownArrow);
    EXPECT_EQ(values()[param::position], 51) << "rows grow downwards";
    EXPECT_EQ(values()[param::dimensions], (List{0, 21})) << "the other cursors stay";
    tab_to(user, kDecay);
    user.press(ImGuiKey_RightArrow);
    EXPECT_EQ(values()[param::position_2], 51 - 40) << "the distance has grown by one";
    EXPECT_EQ(values()[param::position], 51);
    tab_to(user, kVector);
    user.press(ImGuiKey_UpArrow);
    EXPECT_GT(values()[param::vector_y], 0.6);
    EXPECT_EQ(values()[param::vector_x], 0.8);
  });
}

TEST_F(Reading, ThePointerAndTheKeyboardTakeTurns) {
  run([&](User& user) {
    user.move_to(user.in_plot(kCurves, 0, 20, 0.1));
    tab_to(user, kCurves);
    expect_says(user, "Position 50\n");
    user.move_to(user.in_plot(kCurves, 0, 30, 0.1));
    expect_says(user, "Position 30\n");
  });
}

TEST_F(Reading, ADifferenceIsGivenWithBothValues) {
  run([&](User& user) {
    user.move_to(user.in_plot(kCurves, 0, 37, 0.1));
    user.press(ImGuiKey_P);
    user.type_value("base", "500");
    user.click(user.in_card(kCurves, "more"));
    user.click("//$FOCUSED/Difference");
    user.wait(3);
    user.move_to(user.in_plot(kCurves, 0, 37, 0));
    const double now = wave(21, 37, 500), pinned = wave(21, 37);
    const std::string both = rounded(now - pinned, 5) + ", now " + rounded(now, 5) + ", pinned " + rounded(pinned, 5);
    expect_says(user, "Δ Dim 21 = " + both);
    expect_says(user, "Δ Dim 21: " + both);  // the readout
  });
}

TEST_F(Reading, ADoubleClickMovesNothing) {
  run([&](User& user) {
    user.type_value("base", "500");
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    user.click_at(user.in_plot(kDecay, 0, 100, 20));
    EXPECT_EQ(values()[param::position_2], 150) << "a single click acts at once";
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    const ParameterSet before = values();
    for (const char* figure : {kHeatmap, kCurves, kVector, kDecay}) {
      const ImVec2 at = (frame(figure).min + frame(figure).max) / 2 + ImVec2(7, 9);
      user.wheel_at(at, 3);
      EXPECT_NE(session().find(figure)->view(0), PanelView{});
      user.double_click_at(at);
      EXPECT_EQ(session().find(figure)->view(0), PanelView{}) << figure;
      EXPECT_EQ(values(), before) << figure;
      EXPECT_FALSE(session().can_undo()) << figure;
      EXPECT_TRUE(session().can_redo()) << figure << ": what was undone before can be redone";
    }
  });
}

TEST_F(Reading, ADoubleClickLetsPlayGoOn) {
  run([&](User& user) {
    user.press(ImGuiKey_Space);
    user.double_click_at(user.in_plot(kCurves, 0, 90, 0.3));
    EXPECT_TRUE(workspace().desk().playback.playing());
    user.press(ImGuiKey_Space);
    EXPECT_LT(values()[param::position], 90);
  });
}

TEST_F(Reading, ACursorOutsideOfTheViewIsShownAtTheEdge) {
  run([&](User& user) {
    EXPECT_TRUE(workspace().panels(kCurves).at(0).edge_marks.empty());
    user.type_value("position", "5000");
    user.wait(2);
    ASSERT_EQ(workspace().panels(kCurves).at(0).edge_marks.size(), 1u);
    const ui::EdgeMark mark = workspace().panels(kCurves).at(0).edge_marks.front();
    EXPECT_EQ(mark.text, grouped(5000));
    EXPECT_TRUE(mark.on_x && mark.after);
    EXPECT_NEAR(mark.box.Max.x, frame(kCurves).max.x, 4);
    EXPECT_EQ(workspace().panels(kHeatmap).at(0).edge_marks.size(), 1u) << "at its lower edge";
    user.click_at(mark.box.GetCenter());
    EXPECT_EQ(values()[param::position], 5000) << "a click on the mark is no click on the plot";
  });
}

TEST_F(Reading, AMarkAtTheEdgeNamesAllCursorsBeyondIt) {
  run([&](User& user) {
    user.wheel_at(user.in_plot(kHeatmap, 0, 126, 50), 10);
    user.wait(2);
    const auto mark = [&] { return workspace().panels(kHeatmap).at(0).edge_marks.at(0).text; };
    EXPECT_EQ(mark(), "21, 0") << "the nearest one first";
    user.type_value("dimensions", "0,21,30,40");
    user.wait(2);
    EXPECT_EQ(mark(), "40 and 3 more");
  });
}

TEST_F(Reading, AClickOnAMarkAtTheEdgeBringsItsCursorIntoView) {
  run([&](User& user) {
    user.wheel_at(user.in_plot(kCurves, 0, 95, 0), 14);
    user.wait(2);
    ASSERT_EQ(workspace().panels(kCurves).at(0).edge_marks.size(), 1u);
    const double size = frame(kCurves).x.size();
    user.click_at(workspace().panels(kCurves).at(0).edge_marks.front().box.GetCenter());
    user.wait(2);
    EXPECT_TRUE(workspace().panels(kCurves).at(0).edge_marks.empty());
    EXPECT_NEAR((frame(kCurves).x.min + frame(kCurves).x.max) / 2, 50, 1e-6);
    EXPECT_NEAR(frame(kCurves).x.size(), size, 1e-6);
    EXPECT_EQ(values()[param::position], 50);
  });
}

TEST_F(Reading, PicturesHaveNeitherBoxNorDots) {
  const PictureRequest request{.figures = {kCurves}, .cursors = true};
  const Image before = host().draw_picture(session(), request);
  run([&](User& user) {
    user.move_to(user.in_plot(kCurves, 0, 37, 0.1));
    user.wait(2);
    EXPECT_GT(box().GetWidth(), 0);
  });
  EXPECT_EQ(host().draw_picture(session(), request).rgba, before.rgba);
}

}  // namespace
}  // namespace ropewalk::test
