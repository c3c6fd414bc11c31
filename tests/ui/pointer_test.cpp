// The pointer in the plots: clicking, dragging cursors, and the readout.
#include <cmath>
#include <string>

#include "encodings/sinusoidal.h"
#include "figure/shared_parameters.h"
#include "harness.h"
#include "text/numbers.h"

namespace ropewalk::test {
namespace {

using Pointer = UiTest;

/// Whether the curves' card names this dimension at the right of its plot.
bool names_curve(User& user, int dimension) {
  return user.sees(user.in_card(kCurves, "$$0/Dim " + std::to_string(dimension) + "/hide"));
}

TEST_F(Pointer, AClickOnACellIsFollowedByTheOtherFigures) {
  run([&](User& user) {
    EXPECT_FALSE(names_curve(user, 40));
    user.click_at(user.in_plot(kHeatmap, 0, 40, 30));
    EXPECT_EQ(values()[param::position], 30);
    EXPECT_EQ(values()[param::dimensions], List{40});
    EXPECT_EQ(values()[param::pair], 20);
    EXPECT_TRUE(names_curve(user, 40));
    EXPECT_FALSE(names_curve(user, 21));
    EXPECT_TRUE(workspace().panels(kCurves).at(0).marks.lines.contains("Dim 40"));
    EXPECT_EQ(user.undo_all(), 1);
    EXPECT_EQ(values(), default_parameters());
    EXPECT_TRUE(names_curve(user, 21));
  });
}

TEST_F(Pointer, AClickWithShiftAdds) {
  run([&](User& user) {
    user.click_at(user.in_plot(kHeatmap, 0, 40, 30));
    user.shift_click_at(user.in_plot(kHeatmap, 0, 77, 60));
    EXPECT_EQ(values()[param::dimensions], (List{40, 77}));
    EXPECT_EQ(values()[param::pair], 38);
    EXPECT_EQ(values()[param::position], 60);
    EXPECT_TRUE(names_curve(user, 40));
    EXPECT_TRUE(names_curve(user, 77));
    EXPECT_EQ(user.undo_all(), 2);
  });
}

TEST_F(Pointer, TheCursorOfTheHeatmapIsDragged) {
  run([&](User& user) {
    user.drag(user.in_plot(kHeatmap, 0, 10, 50), user.in_plot(kHeatmap, 0, 10, 88));
    EXPECT_EQ(values()[param::position], 88);
    EXPECT_EQ(user.undo_all(), 1);
    EXPECT_EQ(values()[param::position], 50);
  });
}

TEST_F(Pointer, ADragStaysWithItsPlot) {
  run([&](User& user) {
    const ImVec2 from = user.in_plot(kHeatmap, 0, 10, 50);
    user.drag(from, ImVec2(from.x + 700, from.y + 900));  // over other cards and out of the window
    EXPECT_EQ(values()[param::position], 99);
    EXPECT_EQ(values()[param::dimensions], List{127});
    EXPECT_EQ(values()[param::position_2], 12);
    EXPECT_EQ(user.undo_all(), 1);
  });
}

TEST_F(Pointer, TheCursorOfTheCurvesIsDragged) {
  run([&](User& user) {
    user.drag(user.in_plot(kCurves, 0, 50, 0.5), user.in_plot(kCurves, 0, 71, -0.5));
    EXPECT_EQ(values()[param::position], 71);
    EXPECT_EQ(values()[param::dimensions], (List{0, 21}));
    EXPECT_EQ(user.undo_all(), 1);
  });
}

TEST_F(Pointer, TheDistanceIsDraggedWithTheSecondPosition) {
  run([&](User& user) {
    for (const int panel : {0, 1}) {
      const double y = panel == 0 ? 20 : 0;
      user.drag(user.in_plot(kDecay, panel, 38, y), user.in_plot(kDecay, panel, 100, y));
      EXPECT_EQ(values()[param::position], 50);
      EXPECT_EQ(values()[param::position_2], 150);
      EXPECT_EQ(user.undo_all(), 1);
      user.drag(user.in_plot(kDecay, panel, 38, y), user.in_plot(kDecay, panel, 30, y));
      EXPECT_EQ(values()[param::position_2], 20);
      EXPECT_EQ(user.undo_all(), 1);
    }
  });
}

TEST_F(Pointer, TheTipOfTheVectorIsDragged) {
  run([&](User& user) {
    const ImVec2 tip = user.in_plot(kVector, 0, 0.8, 0.6);
    user.drag(tip, ImVec2(tip.x - 40, tip.y + 30));
    EXPECT_LT(values()[param::vector_x], 0.8);
    EXPECT_LT(values()[param::vector_y], 0.6);
    EXPECT_EQ(values()[param::vector_x], std::round(100 * values()[param::vector_x]) / 100);
    EXPECT_EQ(user.undo_all(), 1);
    EXPECT_EQ(values(), default_parameters());
  });
}

/// The turned query moves on by two tokens of 1 rad each. On its way, the pointer comes to the tip of the query before the
/// rotation, which is another handle.
TEST_F(Pointer, AHandleIsDraggedOverOthers) {
  run([&](User& user) {
    const std::string figure = "relative_score";
    user.choose_figure(figure);
    user.move_to(user.in_plot(figure, 0, 0.9294, 0.3691));
    user.engine().MouseDown();
    user.move_to(user.in_plot(figure, 0, 0.8, 0.6));
    EXPECT_EQ(values()[param::position], 50);
    user.move_to(user.in_plot(figure, 0, std::cos(2.378), std::sin(2.378)));
    user.engine().MouseUp();
    user.wait(1);
    EXPECT_EQ(values()[param::position], 52);
    EXPECT_EQ(values()[param::distance], 7) << "the key stays at position 45";
    EXPECT_EQ(values()[param::vector_x], 0.8);
  });
}

TEST_F(Pointer, AClickBesideThePlotsChangesNothing) {
  run([&](User& user) {
    for (const OpenFigure& open : session().figures()) {
      const ui::PanelFrame& frame = workspace().panels(open.id).at(0).frame;
      user.click_at(ImVec2(frame.min.x - 6, frame.min.y + 10));
      user.click_at(ImVec2(frame.min.x + 20, frame.max.y + 8));
    }
    EXPECT_EQ(values(), default_parameters());
    EXPECT_FALSE(session().can_undo());
  });
}

TEST_F(Pointer, LinkedCursorsEvaluateNothing) {
  run([&](User& user) {
    user.click(user.in_card(kVector, "close"));  // this figure depends on the position
    user.wait(3);
    const int before = workspace().desk().evaluations.count();
    user.drag_slider("position", 0.9f);
    user.drag(user.in_plot(kDecay, 0, 38, 20), user.in_plot(kDecay, 0, 100, 20));
    user.drag(user.in_plot(kCurves, 0, 50, 0.5), user.in_plot(kCurves, 0, 71, 0.5));
    EXPECT_EQ(values()[param::position], 71);
    EXPECT_EQ(workspace().desk().evaluations.count(), before);
    user.type_value("base", "500");
    EXPECT_EQ(workspace().desk().evaluations.count(), before + 3);
  });
}

TEST_F(Pointer, ReadsTheExactValueOfACell) {
  run([&](User& user) {
    user.move_to(user.in_plot(kHeatmap, 0, 40, 30));
    const std::string words = user.reads();
    EXPECT_NE(words.find(fixed(std::sin(30 * std::pow(10000.0, -40.0 / 128)), 9)), std::string::npos) << words;
    const Explanation expected = figure_by_id(kHeatmap).explain(values(), 0, 40, 30);
    EXPECT_NE(words.find(expected.formula), std::string::npos) << words;
    EXPECT_EQ(words.find("mean of"), std::string::npos);
    user.move_away();
    EXPECT_NE(user.reads().find("Point at a figure"), std::string::npos);
  });
}

TEST_F(Pointer, EveryFigureExplainsItself) {
  run([&](User& user) {
    for (const OpenFigure& open : session().figures()) {
      const auto& panels = workspace().panels(open.id);
      for (int panel = 0; panel < std::ssize(panels); ++panel) {
        const ui::PanelFrame& frame = panels[static_cast<std::size_t>(panel)].frame;
        const ImVec2 middle((frame.min.x + frame.max.x) / 2, (frame.min.y + frame.max.y) / 2);
        user.move_to(middle);
        const Point at = frame.plot(ImGui::GetIO().MousePos);
        const Explanation expected = figure_by_id(open.id).explain(values(), panel, at.x, at.y);
        EXPECT_FALSE(expected.formula.empty());
        const std::string words = user.reads();
        EXPECT_NE(words.find(expected.formula), std::string::npos) << open.id << ": " << words;
        EXPECT_NE(words.find(expected.text), std::string::npos) << open.id << ": " << words;
      }
    }
  });
}

TEST_F(Pointer, SaysWhatAPixelAverages) {
  run([&](User& user) {
    user.type_value("positions", "131072");
    user.move_to(user.in_plot(kHeatmap, 0, 40, 70000));
    user.wait(2);
    const std::string words = user.reads();
    const std::size_t at = words.find("mean of ");
    ASSERT_NE(at, std::string::npos) << words;
    // The rows per pixel of the view; one more if the pixel cuts through its first and last row.
    const ui::PanelFrame& frame = workspace().panels(kHeatmap).at(0).frame;
    const double rows = 131072 / frame.height();
    const int said = std::stoi(words.substr(at + 8));
    EXPECT_GE(said, std::floor(rows));
    EXPECT_LE(said, std::ceil(rows) + 1);
  });
}

TEST_F(Pointer, AFigureThatCannotBeDrawnSaysSoAndTheOthersGoOn) {
  run([&](User& user) {
    user.type_value("d_model", "127");
    std::string words = user.reads();
    EXPECT_NE(words.find("d_model is 127; accepted is an even number, as dimensions rotate in pairs."),
              std::string::npos)
        << words;
    user.move_to(user.in_plot(kHeatmap, 0, 126, 30));  // the last column is another sine
    words = user.reads();
    EXPECT_NE(words.find(fixed(std::sin(30 * std::pow(10000.0, -126.0 / 127)), 9)), std::string::npos) << words;
    user.click_at(user.in_plot(kHeatmap, 0, 126, 30));
    EXPECT_TRUE(names_curve(user, 126));
    user.type_value("d_model", "128");
    EXPECT_EQ(user.reads().find("dimensions rotate in pairs"), std::string::npos);
  });
}

}  // namespace
}  // namespace ropewalk::test
