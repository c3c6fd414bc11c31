// Windows and text of any size, and random actions: nothing fails.
#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "figure/shared_parameters.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

class Sizes : public UiTest {
 protected:
  void open_all(User& user) {
    for (const Figure& figure : all_figures())
      if (!session().find(figure.id)) user.choose_figure(figure.id);
  }
  void visit_every_figure(User& user) {
    const std::vector<OpenFigure> figures = session().figures();  // a double click replaces those of the session
    for (const OpenFigure& open : figures) {
      const ui::PlotMemory& panels = workspace().panels(open.id);
      for (std::size_t panel = 0; panel < panels.size(); ++panel) {
        const ui::PanelFrame frame = panels[panel].frame;
        const ImVec2 middle((frame.min.x + frame.max.x) / 2, (frame.min.y + frame.max.y) / 2);
        user.wheel_at(middle, 2);
        user.drag(middle, ImVec2(middle.x + 15, middle.y + 10));
        user.double_click_at(middle);
      }
    }
  }
};

/// Checks that every plot area has at least 8 x 8 pixels and lies within the width of the window.
void expect_frames_are_sound(UiTest& test, int width) {
  for (const OpenFigure& open : test.session().figures())
    for (const ui::PanelMemory& panel : test.workspace().panels(open.id)) {
      if (panel.frame.width() == 0) continue;  // there was no room
      EXPECT_GE(panel.frame.width(), 8) << open.id;
      EXPECT_GE(panel.frame.height(), 8) << open.id;
      EXPECT_GE(panel.frame.min.x, 0) << open.id;
      EXPECT_LE(panel.frame.max.x, static_cast<float>(width)) << open.id;
    }
}

TEST_F(Sizes, ATinyWindowWorks) {
  run([&](User& user) { open_all(user); });
  resize(480, 320);
  run([&](User& user) {
    user.wait(3);
    expect_frames_are_sound(*this, 480);
    visit_every_figure(user);
    user.type_value("position", "7");
    EXPECT_EQ(values()[param::position], 7);
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    user.wait(2);
    EXPECT_TRUE(user.exporting());
    user.press(ImGuiKey_Escape);
  });
}

TEST_F(Sizes, ANarrowWindowShowsTheValuesInsteadOfTheFigures) {
  resize(480, 320);
  run([&](User& user) {
    user.click("//###timeline/rail");
    user.wait(2);
    user.type_value("d_model", "64");
    EXPECT_EQ(values()[param::d_model], 64);
    user.click("//###timeline/rail");
    user.wait(2);
    user.click_at(user.in_plot("sinusoidal_heatmap", 0, 40, 30));
    EXPECT_EQ(values()[param::dimensions], List{40});
    EXPECT_NE(user.reads().find("PE[30, 40]"), std::string::npos) << "no room for the readout but at the pointer";
  });
}

TEST_F(Sizes, HugeTextWorks) {
  run([&](User& user) {
    open_all(user);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Equal, 20);
    EXPECT_EQ(session().text_scale(), 3);
    user.wait(3);
    expect_frames_are_sound(*this, 1280);
    visit_every_figure(user);
    user.type_value("d_model", "64");
    EXPECT_EQ(values()[param::d_model], 64);
    user.type_value("position", "7");
    EXPECT_EQ(values()[param::position], 7);
  });
}

TEST_F(Sizes, HugeTextInATinyWindowWorks) {
  run([&](User& user) { user.press(ImGuiMod_Ctrl | ImGuiKey_Equal, 20); });
  resize(480, 320);
  run([&](User& user) {
    user.wait(3);
    expect_frames_are_sound(*this, 480);
    user.press(ImGuiKey_Space);
    user.wait(10);
    user.press(ImGuiKey_Space);
    EXPECT_NE(values()[param::position], 50);
  });
}

TEST_F(Sizes, ADenseScreenPicksTheSamePlaces) {
  resize(1280, 800, 2);
  run([&](User& user) {
    user.click_at(user.in_plot("sinusoidal_heatmap", 0, 40, 30));
    EXPECT_EQ(values()[param::position], 30);
    EXPECT_EQ(values()[param::dimensions], List{40});
  });
}

TEST_F(Sizes, EveryFigureFillsTheWindow) {
  run([&](User& user) {
    open_all(user);
    for (const Figure& figure : all_figures()) {
      user.choose_figure(figure.id);  // closed and opened again, so it is the last
      user.choose_figure(figure.id);
      user.click(user.in_card(figure.id, "maximise"));
      user.wait(2);
      EXPECT_EQ(session().maximised(), figure.id);
      for (const ui::PanelMemory& panel : workspace().panels(figure.id)) EXPECT_GT(panel.frame.width(), 100);
      user.press(ImGuiKey_Escape);
    }
  });
}

TEST_F(Sizes, OddAndExtremeValuesLeaveTheWindowAlive) {
  run([&](User& user) {
    open_all(user);
    for (const char* d_model : {"1", "2", "3", "8191", "8192"})
      for (const char* positions : {"1", "2", "1048576"}) {
        user.type_value("d_model", d_model);
        user.type_value("positions", positions);
        EXPECT_EQ(std::to_string(values()[param::d_model]), d_model);
        EXPECT_EQ(std::to_string(values()[param::positions]), positions);
        user.wheel_at(user.in_plot("sinusoidal_heatmap", 0, 0, 0), 2);
        user.click_at(user.in_plot("sinusoidal_heatmap", 0, 0, 0));
        user.press(ImGuiKey_RightArrow);
      }
  });
}

/// Random buttons, wheel movements and keys, with a fixed seed.
TEST_F(Sizes, AnyoneMayDoAnything) {
  run([&](User& user) {
    open_all(user);
    std::mt19937 random(1);
    const auto below = [&](unsigned bound) { return static_cast<int>(random() % bound); };
    const auto anywhere = [&] { return ImVec2(static_cast<float>(below(1280)), static_cast<float>(below(800))); };
    const std::array keys{ImGuiKey_Space,
                          ImGuiKey_Escape,
                          ImGuiKey_Enter,
                          ImGuiKey_Tab,
                          ImGuiKey_LeftArrow,
                          ImGuiKey_DownArrow,
                          ImGuiKey(ImGuiMod_Ctrl | ImGuiKey_Z),
                          ImGuiKey(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z),
                          ImGuiKey(ImGuiMod_Ctrl | ImGuiKey_Minus),
                          ImGuiKey(ImGuiMod_Ctrl | ImGuiKey_Equal)};
    for (int i = 0; i < 250; ++i) {
      switch (below(8)) {
        case 0:
        case 1: user.click_at(anywhere()); break;
        case 2: user.drag(anywhere(), anywhere()); break;
        case 3:
          user.drag(anywhere(), anywhere(), below(2) == 0 ? ImGuiMouseButton_Right : ImGuiMouseButton_Middle);
          break;
        case 4: user.wheel_at(anywhere(), below(9) - 4); break;
        case 5: user.press(keys[static_cast<std::size_t>(below(keys.size()))]); break;
        case 6: user.engine().KeyChars(std::to_string(below(100000)).c_str()); break;
        default: user.shift_click_at(anywhere());
      }
      Session copy;
      EXPECT_NO_THROW(copy.load(session().save()));
      EXPECT_EQ(copy.save(), session().save());
    }
  });
}

}  // namespace
}  // namespace ropewalk::test
