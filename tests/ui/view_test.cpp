// Views of figures: zooming, panning, hiding lines, colours, and the order of the cards.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "figure/shared_parameters.h"
#include "files/files.h"
#include "harness.h"
#include "ui/fonts.h"

namespace ropewalk::test {
namespace {

class Views : public UiTest {
 protected:
  const ui::PanelFrame& frame(const char* figure, std::size_t panel = 0) {
    return workspace().panels(figure).at(panel).frame;
  }
  PanelView view(const char* figure, int panel = 0) const { return session().find(figure)->view(panel); }
  std::vector<std::string> order() const {
    std::vector<std::string> ids;
    for (const OpenFigure& open : session().figures()) ids.push_back(open.id);
    return ids;
  }
};

TEST_F(Views, TheWheelZoomsAndADoubleClickShowsAllAgain) {
  run([&](User& user) {
    for (const char* figure : {kHeatmap, kCurves, kVector, kDecay}) {
      SCOPED_TRACE(figure);
      const ui::PanelFrame full = frame(figure);
      const ImVec2 at(std::floor((full.min.x + full.max.x) / 2), std::floor((full.min.y + full.max.y) / 2));
      user.wheel_at(at, 3);
      EXPECT_NE(view(figure), PanelView{});
      EXPECT_LT(frame(figure).x.size(), 0.9 * full.x.size());
      EXPECT_LT(frame(figure).y.size(), 0.9 * full.y.size());
      EXPECT_NEAR(frame(figure).plot(at).x, full.plot(at).x, 1e-6 * full.x.size()) << "the pointer stays";
      EXPECT_NEAR(frame(figure).plot(at).y, full.plot(at).y, 1e-6 * full.y.size());
      user.double_click_at(at);
      EXPECT_EQ(view(figure), PanelView{});
      EXPECT_FALSE(session().can_undo()) << "the first click of a double click is taken back";
      EXPECT_EQ(frame(figure).x, full.x);
      EXPECT_EQ(frame(figure).y, full.y);
    }
  });
}

TEST_F(Views, CellsOfMatricesAndImagesAreSquare) {
  Session other;
  for (const std::string& id : dashboard_figures()) other.close(id);
  for (const char* id : {"attention_map", "axial_rotary", "similarity", "relative_bias", "shift_matrix"})
    other.open(id);
  other.assign_text("grid_height", "4");
  write_file(folder() / "matrices.json", other.save());
  workspace().open(folder() / "matrices.json");
  for (const bool wide : {true, false}) {
    wide ? resize(1500, 700) : resize(900, 1200);
    draw(3);
    for (const char* id : {"attention_map", "axial_rotary", "similarity", "relative_bias", "shift_matrix"}) {
      const ui::PanelFrame& area = frame(id);
      const double width = area.width() / area.x.size();
      const double height = area.height() / area.y.size();
      EXPECT_NEAR(width, height, 1.0 / std::min(area.x.size(), area.y.size())) << id << " to a pixel";
    }
  }
}

TEST_F(Views, ACardSaysWhichLettersItCannotShow) {
  Session other;
  for (const std::string& id : dashboard_figures()) other.close(id);
  other.open("attention_map");
  other.assign_text("sentence", "\u0e41 sits");
  write_file(folder() / "cat.json", other.save());
  run([&](User& user) {
    workspace().open(folder() / "cat.json");
    user.wait(2);
    EXPECT_NE(user.reads().find("The fonts have no U+0E41"), std::string::npos) << user.reads();
    user.type_value("sentence", "the cat sits");
    EXPECT_EQ(user.reads().find("The fonts have no"), std::string::npos);
  });
}

TEST_F(Views, ZoomingOutEndsAtFullAndZoomingInAtACell) {
  run([&](User& user) {
    const ui::PanelFrame full = frame(kHeatmap);
    const ImVec2 at = user.in_plot(kHeatmap, 0, 64, 50);
    user.wheel_at(at, 60);
    EXPECT_GE(frame(kHeatmap).x.size(), 1.9);
    EXPECT_LE(frame(kHeatmap).x.size(), 4);
    user.wheel_at(at, -60);
    EXPECT_EQ(view(kHeatmap), PanelView{});
    EXPECT_EQ(frame(kHeatmap).x, full.x);
    EXPECT_EQ(frame(kHeatmap).y, full.y);
  });
}

TEST_F(Views, TheWheelZoomsAlsoWhereTheCardsCanBeScrolled) {
  run([&](User& user) {
    for (const Figure& figure : all_figures())
      if (!session().find(figure.id)) user.choose_figure(figure.id);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Equal, 4);
    user.wait(2);
    const ui::PanelFrame before = frame(kHeatmap);
    const ImVec2 middle((before.min.x + before.max.x) / 2, (before.min.y + before.max.y) / 2);
    user.wheel_at(middle, -2);  // zooms out although all is visible: nothing happens
    EXPECT_EQ(view(kHeatmap), PanelView{});
    EXPECT_EQ(frame(kHeatmap).min.y, before.min.y) << "the cards were scrolled";
    user.wheel_at(middle, 3);
    EXPECT_LT(frame(kHeatmap).y.size(), before.y.size());
    EXPECT_EQ(frame(kHeatmap).min.y, before.min.y) << "the cards were scrolled";
  });
}

TEST_F(Views, ARightDragZoomsToItsBox) {
  run([&](User& user) {
    const double a_pixel_x = frame(kHeatmap).x.size() / frame(kHeatmap).width();
    const double a_pixel_y = frame(kHeatmap).y.size() / frame(kHeatmap).height();
    user.drag(user.in_plot(kHeatmap, 0, 20, 30), user.in_plot(kHeatmap, 0, 60, 80), ImGuiMouseButton_Right);
    EXPECT_NEAR(frame(kHeatmap).x.min, 20, 2 * a_pixel_x);
    EXPECT_NEAR(frame(kHeatmap).x.max, 60, 2 * a_pixel_x);
    EXPECT_NEAR(frame(kHeatmap).y.min, 30, 2 * a_pixel_y);
    EXPECT_NEAR(frame(kHeatmap).y.max, 80, 2 * a_pixel_y);
    EXPECT_EQ(values()[param::position], 50);
    EXPECT_FALSE(session().can_undo()) << "views are no undo steps";
    user.click(user.in_card(kHeatmap, "full"));
    EXPECT_EQ(view(kHeatmap), PanelView{});
  });
}

TEST_F(Views, TheMiddleButtonAndShiftLeftPan) {
  run([&](User& user) {
    for (const bool middle : {true, false}) {
      SCOPED_TRACE(middle ? "middle" : "Shift+left");
      user.wheel_at(user.in_plot(kHeatmap, 0, 64, 50), 5);
      const ui::PanelFrame before = frame(kHeatmap);
      const ImVec2 from(std::floor((before.min.x + before.max.x) / 2), std::floor((before.min.y + before.max.y) / 2));
      if (!middle) user.engine().KeyDown(ImGuiMod_Shift);
      user.drag(from, ImVec2(from.x + 30, from.y + 20), middle ? ImGuiMouseButton_Middle : ImGuiMouseButton_Left);
      if (!middle) user.engine().KeyUp(ImGuiMod_Shift);
      const ui::PanelFrame& after = frame(kHeatmap);
      EXPECT_NEAR(after.x.min, before.x.min - 30 * before.x.size() / before.width(), 1e-6);
      EXPECT_NEAR(after.y.min, before.y.min - 20 * before.y.size() / before.height(), 1e-6);
      EXPECT_NEAR(after.x.size(), before.x.size(), 1e-6 * before.x.size());  // pixels are floats
      EXPECT_NEAR(after.y.size(), before.y.size(), 1e-6 * before.y.size());
      EXPECT_EQ(values()[param::position], 50) << "the cursor does not move";
      user.click(user.in_card(kHeatmap, "full"));
    }
  });
}

TEST_F(Views, PanelsOfOneDistanceZoomTogether) {
  run([&](User& user) {
    user.wheel_at(user.in_plot(kDecay, 1, 100, 0), 3);
    EXPECT_EQ(frame(kDecay, 0).x, frame(kDecay, 1).x);
    EXPECT_LT(frame(kDecay, 0).x.size(), 249);
    EXPECT_FALSE(view(kDecay, 0).y.has_value());
  });
}

TEST_F(Views, FullFollowsTheParametersAndAZoomDoesNot) {
  run([&](User& user) {
    user.type_value("positions", "200");
    EXPECT_EQ(frame(kHeatmap).y, (Range{-0.5, 199.5}));
    user.drag(user.in_plot(kHeatmap, 0, 20, 30), user.in_plot(kHeatmap, 0, 60, 80), ImGuiMouseButton_Right);
    const Range zoomed = frame(kHeatmap).y;
    user.type_value("positions", "300");
    EXPECT_EQ(frame(kHeatmap).y, zoomed);
    user.type_value("positions", "10");  // the zoomed range no longer exists
    EXPECT_EQ(frame(kHeatmap).y, (Range{-0.5, 9.5}));
  });
}

TEST_F(Views, ALineIsHiddenByAClickOnItsName) {
  run([&](User& user) {
    const ImGuiTestRef name = user.in_card(kCurves, "$$0/Dim 21/hide");
    user.click(name);
    EXPECT_EQ(session().find(kCurves)->hidden, std::set<std::string>{"Dim 21"});
    user.click(name);
    EXPECT_TRUE(session().find(kCurves)->hidden.empty());
    user.click(user.in_card(kDecay, "$$1/mean cosine/hide"));
    EXPECT_EQ(session().find(kDecay)->hidden, std::set<std::string>{"mean cosine"});
  });
}

TEST_F(Views, ColoursAndRangeComputeNothing) {
  run([&](User& user) {
    const int evaluations = workspace().desk().evaluations.count();
    const auto samplings = [&] { return workspace().panels(kHeatmap).at(0).marks.heatmaps.at("PE").samplings(); };
    const int sampled = samplings();
    const int painted = heatmaps_painted();
    user.click(user.in_card(kHeatmap, "$$0/colours"));
    user.click("//$FOCUSED/viridis");
    user.wait(2);
    EXPECT_EQ(session().find(kHeatmap)->colormap, "viridis");
    EXPECT_EQ(heatmaps_painted(), painted + 1);
    user.click(user.in_card(kHeatmap, "$$0/colours"));
    user.engine().ItemInputValue("//$FOCUSED/highest", "0.25");
    user.wait(2);
    EXPECT_EQ(session().find(kHeatmap)->value_range, (Range{-1, 0.25}));
    EXPECT_EQ(heatmaps_painted(), painted + 2);
    for (const char* impossible : {"nan", "-3", "inf", "x"}) {
      user.engine().ItemInputValue("//$FOCUSED/highest", impossible);
      EXPECT_EQ(session().find(kHeatmap)->value_range, (Range{-1, 0.25})) << impossible;
    }
    user.click("//$FOCUSED/Back to the figure's range");
    EXPECT_FALSE(session().find(kHeatmap)->value_range.has_value());
    EXPECT_EQ(samplings(), sampled);
    EXPECT_EQ(workspace().desk().evaluations.count(), evaluations);
    EXPECT_FALSE(session().can_undo());
  });
}

TEST_F(Views, ACardFillsTheWindowAndReturns) {
  run([&](User& user) {
    const float small = frame(kDecay).width();
    user.click(user.in_card(kDecay, "maximise"));
    EXPECT_EQ(session().maximised(), kDecay);
    user.wait(2);
    EXPECT_GT(frame(kDecay).width(), 1.5f * small);
    EXPECT_FALSE(user.sees(user.in_card(kHeatmap, "close")));
    user.click(user.in_card(kDecay, "restore"));
    EXPECT_EQ(session().maximised(), "");
    user.wait(2);
    EXPECT_EQ(frame(kDecay).width(), small);
    user.engine().ItemDoubleClick(user.in_card(kDecay, "title"));
    EXPECT_EQ(session().maximised(), kDecay);
    user.press(ImGuiKey_Escape);
    EXPECT_EQ(session().maximised(), "");
  });
}

TEST_F(Views, AFigureIsClosedAndOpenedAgain) {
  run([&](User& user) {
    const std::vector<std::string> all = order();
    user.click(user.in_card(kCurves, "close"));
    EXPECT_EQ(session().find(kCurves), nullptr);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_EQ(order(), all);
    user.choose_figure(kCurves);
    EXPECT_EQ(session().find(kCurves), nullptr);
    user.choose_figure(kCurves);
    EXPECT_NE(session().find(kCurves), nullptr);
    EXPECT_TRUE(user.sees(user.in_card(kCurves, "close")));
  });
}

TEST_F(Views, TheRailShowsWhatTheOpenFiguresUse) {
  run([&](User& user) {
    EXPECT_TRUE(user.sees(user.of_parameter("pair", "slider")));
    user.click(user.in_card(kVector, "close"));
    user.click(user.in_card(kHeatmap, "close"));
    user.wait(3);
    EXPECT_FALSE(user.sees(user.of_parameter("pair", "slider")));
    EXPECT_TRUE(user.sees(user.of_parameter("d_model", "slider")));
  });
}

TEST_F(Views, AllCanBeClosed) {
  run([&](User& user) {
    for (const std::string& id : order()) user.click(user.in_card(id, "close"));
    EXPECT_TRUE(session().figures().empty());
    user.press(ImGuiMod_Ctrl | ImGuiKey_C);
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    user.press(ImGuiKey_Escape);
    user.click("//###empty/Open the four main figures");
    EXPECT_EQ(order(), dashboard_figures());
    EXPECT_EQ(user.undo_all(), 5);
  });
}

TEST_F(Views, TitlesDraggedOntoEachOtherSwapTheirCards) {
  run([&](User& user) {
    std::vector<std::string> expected = order();
    user.engine().ItemDragAndDrop(user.in_card(kHeatmap, "title"), user.in_card(kDecay, "title"));
    user.wait(1);
    std::iter_swap(std::ranges::find(expected, kHeatmap), std::ranges::find(expected, kDecay));
    EXPECT_EQ(order(), expected);
    EXPECT_EQ(user.undo_all(), 1);
    EXPECT_EQ(order(), dashboard_figures());
    // The title can be dropped anywhere on the other card.
    user.drag(user.rect(user.in_card(kHeatmap, "title")).GetCenter(), user.in_plot(kDecay, 1, 100, 0));
    EXPECT_EQ(order(), expected);
  });
}

TEST_F(Views, APresetOfTheMenuIsOneStep) {
  run([&](User& user) {
    user.click(user.in_card(kCurves, "close"));
    user.type_value("d_model", "64");
    const int before = 2;
    for (const Figure& figure : all_figures())
      for (const Preset& preset : figure.presets) {
        SCOPED_TRACE(preset.id);
        user.choose_figure(preset.id);
        EXPECT_NE(session().find(figure.id), nullptr);
        for (const Assignment& assignment : preset.values)
          EXPECT_EQ(values().value(assignment.id), assignment.value) << assignment.id;
        user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
        EXPECT_EQ(values()[param::d_model], 64);
        EXPECT_EQ(session().find(kCurves), nullptr);
      }
    EXPECT_EQ(user.undo_all(), before);
  });
}

}  // namespace
}  // namespace ropewalk::test
