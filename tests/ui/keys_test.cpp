// Keys and the buttons that do the same: undo, play, text size, theme, copying.
#include <string>

#include "data_export/data_export.h"
#include "figure/shared_parameters.h"
#include "harness.h"
#include "ui/fonts.h"

namespace ropewalk::test {
namespace {

constexpr ImGuiKeyChord kUndo = ImGuiMod_Ctrl | ImGuiKey_Z;
constexpr ImGuiKeyChord kRedo = ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z;

using Keys = UiTest;

TEST_F(Keys, UndoAndRedo) {
  run([&](User& user) {
    user.type_value("d_model", "64");
    user.type_value("base", "500");
    user.press(kUndo);
    EXPECT_TRUE(values().is_default("base"));
    EXPECT_EQ(values()[param::d_model], 64);
    user.press(kUndo);
    EXPECT_EQ(values(), default_parameters());
    user.press(kUndo);  // nothing is left to undo
    EXPECT_EQ(values(), default_parameters());
    user.press(kRedo);
    EXPECT_EQ(values()[param::d_model], 64);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Y);
    EXPECT_EQ(values()[param::base], 500);
    user.press(kUndo);
    user.type_value("positions", "30");  // a change clears the redo history
    user.press(kRedo);
    EXPECT_TRUE(values().is_default("base"));
    EXPECT_EQ(values()[param::positions], 30);
  });
}

TEST_F(Keys, ButtonsUndoAndRedoToo) {
  run([&](User& user) {
    user.type_value("d_model", "64");
    user.click("//###rail/undo");
    EXPECT_EQ(values()[param::d_model], 128);
    user.click("//###rail/redo");
    EXPECT_EQ(values()[param::d_model], 64);
  });
}

TEST_F(Keys, SpacePlaysAndOneRunIsOneStep) {
  run([&](User& user) {
    user.press(ImGuiKey_Space);
    std::int64_t last = values()[param::position];
    for (int i = 0; i < 5; ++i) {
      user.wait(20);
      EXPECT_GT(values()[param::position], last);
      last = values()[param::position];
      EXPECT_FALSE(session().can_undo());
    }
    EXPECT_EQ(wish(), 0);
    user.press(ImGuiKey_Space);
    last = values()[param::position];
    user.wait(20);
    EXPECT_EQ(values()[param::position], last);
    EXPECT_EQ(user.undo_all(), 1);
    EXPECT_EQ(values()[param::position], 50);
  });
}

TEST_F(Keys, ThePlayButtonLoopsOrStopsAtTheEnd) {
  run([&](User& user) {
    const std::string timeline = "//###timeline/";
    user.type_value("position", "98");
    user.click((timeline + ui::icon::kPlay).c_str());
    user.wait(40);
    EXPECT_LT(values()[param::position], 98) << "it starts over";
    user.click((timeline + ui::icon::kPause).c_str());
    user.type_value("position", "98");
    user.click((timeline + "loop").c_str());
    user.click((timeline + ui::icon::kPlay).c_str());
    user.wait(40);
    EXPECT_EQ(values()[param::position], 99);
    EXPECT_TRUE(user.sees((timeline + ui::icon::kPlay).c_str())) << "it has stopped";
  });
}

TEST_F(Keys, FasterPlayGoesFurther) {
  run([&](User& user) {
    const auto distance_in = [&](int frames) {
      user.type_value("position", "0");
      user.press(ImGuiKey_Space);
      user.wait(frames);
      user.press(ImGuiKey_Space);
      return values()[param::position];
    };
    const std::int64_t normal = distance_in(60);
    user.click("//###timeline/###speed");
    EXPECT_NEAR(static_cast<double>(distance_in(60)), 2.0 * static_cast<double>(normal), 2);
  });
}

TEST_F(Keys, DraggingStopsThePlay) {
  run([&](User& user) {
    user.press(ImGuiKey_Space);
    user.wait(10);
    user.drag_slider("position", 0.25f);
    const std::int64_t dragged = values()[param::position];
    user.wait(20);
    EXPECT_EQ(values()[param::position], dragged);
  });
}

TEST_F(Keys, ArrowsStepThePosition) {
  run([&](User& user) {
    user.press(ImGuiKey_RightArrow, 3);
    EXPECT_EQ(values()[param::position], 53);
    user.press(ImGuiKey_LeftArrow);
    EXPECT_EQ(values()[param::position], 52);
    user.type_value("position", "0");
    user.press(ImGuiKey_LeftArrow);
    EXPECT_EQ(values()[param::position], 0);
  });
}

TEST_F(Keys, AreTextWhileAFieldIsActive) {
  run([&](User& user) {
    user.type_value("base", "500");
    user.click(user.of_parameter("dimensions", "###value"));
    user.wait(2);
    user.engine().KeyCharsReplace("1, 3");
    user.press(ImGuiKey_Space);
    user.press(ImGuiKey_LeftArrow);
    user.press(kUndo);
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    user.engine().KeyChars("?");
    user.press(ImGuiKey_F1);
    user.wait(20);
    EXPECT_EQ(values()[param::position], 50) << "a space or an arrow was no text";
    EXPECT_EQ(values()[param::base], 500) << "Ctrl+Z was no text";
    EXPECT_FALSE(user.exporting());
    EXPECT_EQ(user.reads().find("Ctrl+Shift+Z"), std::string::npos) << "the list of keys came up";
    user.press(ImGuiKey_Escape);
    EXPECT_EQ(user.undo_all(), 1);
  });
}

TEST_F(Keys, TextGrowsAndShrinks) {
  run([&](User& user) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_Equal);
    EXPECT_EQ(session().text_scale(), 1.125);
    const float height = ImGui::GetStyle().FontScaleMain;
    EXPECT_NEAR(height, 1.125f, 1e-6f);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Minus, 3);
    EXPECT_EQ(session().text_scale(), 1);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Equal, 20);
    EXPECT_EQ(session().text_scale(), 3);
  });
}

TEST_F(Keys, TheThemeIsToggled) {
  run([&](User& user) {
    user.click("//###rail/theme");
    EXPECT_EQ(session().theme(), Theme::dark);
    EXPECT_EQ(ImGui::GetColorU32(ImGuiCol_Text), ui::palette(Theme::dark).text);
    user.click("//###rail/theme");
    EXPECT_EQ(session().theme(), Theme::light);
    EXPECT_FALSE(session().can_undo());
  });
}

TEST_F(Keys, TheWindowsOwnAffairsGoToTheHost) {
  run([&](User& user) {
    user.press(ImGuiKey_F11);
    EXPECT_TRUE(host().is_full_screen);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Q);
    EXPECT_EQ(host().closes, 1);
  });
}

TEST_F(Keys, TheListOfKeysNamesThem) {
  run([&](User& user) {
    const auto shown = [&] { return user.reads().find("Ctrl+Shift+Z") != std::string::npos; };
    EXPECT_FALSE(shown());
    user.engine().KeyChars("?");
    user.wait(2);
    const std::string words = user.reads();
    for (const char* key : {"Ctrl+S", "Ctrl+C", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+O", "F11", "Ctrl+plus", "Space"})
      EXPECT_NE(words.find(key), std::string::npos) << key;
    user.press(ImGuiKey_Escape);
    EXPECT_FALSE(shown());
    user.press(ImGuiKey_F1);
    EXPECT_TRUE(shown());
    user.click_at(ImVec2(600, 790));  // anywhere else
    EXPECT_FALSE(shown());
    user.click("//###rail/keys");
    EXPECT_TRUE(shown());
  });
}

TEST_F(Keys, CopyPutsTheNumbersOnTheClipboard) {
  run([&](User& user) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_C);
    EXPECT_EQ(workspace().desk().status.text(), "Point at a figure to copy its numbers.");
    for (const OpenFigure& open : session().figures()) {
      const ui::PanelFrame& frame = workspace().panels(open.id).at(0).frame;
      user.move_to(ImVec2((frame.min.x + frame.max.x) / 2, (frame.min.y + frame.max.y) / 2));
      user.press(ImGuiMod_Ctrl | ImGuiKey_C);
      std::string csv;
      write_csv(evaluate(figure_by_id(open.id), values()), [&](std::string_view bytes) { csv += bytes; });
      EXPECT_EQ(ImGui::GetClipboardText(), csv) << open.id;
      EXPECT_TRUE(workspace().desk().status.text().starts_with("Copied "));
    }
  });
}

TEST_F(Keys, TooMuchIsNotCopied) {
  run([&](User& user) {
    user.type_value("positions", "1048576");
    user.move_to(user.in_plot("sinusoidal_heatmap", 0, 60, 1000));
    user.press(ImGuiMod_Ctrl | ImGuiKey_C);
    EXPECT_NE(workspace().desk().status.text().find("export them to a file"), std::string::npos);
    EXPECT_STREQ(ImGui::GetClipboardText(), "");
  });
}

TEST_F(Keys, PlusMinusAndZeroZoomTheFigureUnderThePointer) {
  run([&](User& user) {
    const ui::PanelFrame full = workspace().panels("dimension_curves").at(0).frame;
    user.move_to(user.in_plot("dimension_curves", 0, 40, 0));
    user.press(ImGuiKey_Equal, 3);
    user.wait(2);
    const Range now = workspace().panels("dimension_curves").at(0).frame.x;
    EXPECT_NEAR(now.size(), 0.8 * 0.8 * 0.8 * full.x.size(), 1e-6 * full.x.size());
    EXPECT_NEAR(now.min + now.max, full.x.min + full.x.max, 1e-6 * full.x.size());
    user.press(ImGuiKey_Minus, 8);
    user.wait(2);
    EXPECT_EQ(workspace().panels("dimension_curves").at(0).frame.x, full.x) << "no further than all";
    user.press(ImGuiKey_Equal);
    user.press(ImGuiKey_0);
    user.wait(2);
    EXPECT_EQ(workspace().panels("dimension_curves").at(0).frame.x, full.x);
    user.move_away();
    user.press(ImGuiKey_Equal);
    EXPECT_NE(workspace().desk().status.text().find("Tab"), std::string::npos);
  });
}

TEST_F(Keys, TabReachesACardWhoseFigureTheKeysThenMean) {
  run([&](User& user) {
    user.engine().NavMoveTo(user.in_card("rotated_vector", "more"));
    user.move_away();
    user.wait(2);
    user.press(ImGuiKey_P);
    user.wait(1);
    EXPECT_TRUE(session().find("rotated_vector")->pin);
  });
}

}  // namespace
}  // namespace ropewalk::test
