// The finder, comparing a figure with itself, animations, and copying.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "documents/lesson_files.h"
#include "documents/published_models.h"
#include "figure/shared_parameters.h"
#include "files/files.h"
#include "harness.h"
#include "ui/dialogs/finder.h"
#include "ui/recent_files.h"

namespace ropewalk::test {
namespace {

namespace fs = std::filesystem;

class Tools : public UiTest {
 protected:
  void export_series(User& user, const std::string& what, const fs::path& to) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    user.wait(2);
    user.click("//###export/###what");
    user.click(("//$FOCUSED/###" + what).c_str());
    user.click("//###export/1x");
    user.export_to(to);
  }
  std::size_t files_in(const fs::path& at) const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(at), {}));
  }
  static std::string clipboard() { return ImGui::GetClipboardText(); }
};

TEST_F(Tools, AnythingIsFoundByItsWords) {
  run([&](User& user) {
    user.find("similarity of figure");
    EXPECT_TRUE(session().find("similarity"));
    user.find("article-004-figure-4");
    EXPECT_EQ(session().find("rotated_vector")->preset, "article-004-figure-4");
    user.find("term softmax");
    EXPECT_NE(user.reads().find("A function that turns numbers"), std::string::npos) << user.reads();
    user.press(ImGuiKey_Escape);
    EXPECT_EQ(user.popup(), "");
    user.find("lesson shift matrix");
    ASSERT_TRUE(workspace().desk().lesson.is_open());
    EXPECT_EQ(workspace().desk().lesson.lesson()->id, "shift-matrix");
    user.find("step " + workspace().desk().lesson.lesson()->steps[2].title);
    EXPECT_EQ(workspace().desk().lesson.step(), 2u);
    user.find("model qwen2.5");
    ASSERT_TRUE(session().model());
    EXPECT_NE(session().model()->model.name.find("Qwen2.5"), std::string::npos);
    user.click("//###model card/###close card");
    user.find("larger text");
    EXPECT_GT(session().text_scale(), 1);
  });
}

TEST_F(Tools, TheFinderIsLeftWithoutChoosing) {
  run([&](User& user) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_K);
    user.wait(2);
    user.engine().KeyChars("no such thing at all");
    EXPECT_NE(user.reads().find("Nothing with this name was found."), std::string::npos);
    user.press(ImGuiKey_Enter);
    user.press(ImGuiKey_Escape, 2);
    user.wait(2);
    EXPECT_EQ(user.popup(), "");
    EXPECT_FALSE(session().can_undo());
  });
}

TEST_F(Tools, ArrowsChooseAmongWhatIsFound) {
  run([&](User& user) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_K);
    user.wait(2);
    user.engine().KeyChars("figure matrix");
    user.wait(1);
    user.press(ImGuiKey_DownArrow);
    user.press(ImGuiKey_Enter);
    user.wait(2);
    EXPECT_TRUE(session().find("score_matrix"));
    EXPECT_FALSE(session().find("rotary_matrix")) << "the first of those found";
  });
}

TEST_F(Tools, TheFirstStartSaysWhereToBegin) {
  workspace().welcome();
  run([&](User& user) {
    EXPECT_EQ(user.popup(), "###welcome");
    user.click("//###welcome/###lessons");
    user.wait(2);
    EXPECT_EQ(workspace().desk().lesson.lesson()->id, lesson_files().front().id);
  });
}

TEST_F(Tools, RecentFilesAreOfferedNewestFirst) {
  const fs::path list = folder() / "state" / "recent.txt";
  ui::RecentFiles recent(list);
  for (int i = 0; i < 15; ++i) recent.add(folder() / ("file" + std::to_string(i)));
  recent.add(folder() / "file9");
  EXPECT_EQ(recent.paths().size(), 10u);
  EXPECT_EQ(recent.paths().front(), (folder() / "file9").string());
  EXPECT_EQ(ui::RecentFiles(list).paths(), recent.paths());
  write_file(list, std::string(1 << 20, 'x'));
  EXPECT_TRUE(ui::RecentFiles(list).paths().empty()) << "a damaged list is no trouble";
  write_file(folder() / "s.json", Session().save());
  workspace().open(folder() / "s.json");
  EXPECT_EQ(ui::RecentFiles(list).paths().front(), (folder() / "s.json").string());
}

TEST_F(Tools, TwoWindowsShareTheRecentFiles) {
  const fs::path list = folder() / "state" / "recent.txt";
  ui::RecentFiles first(list), second(list);
  first.add("/a");
  second.add("/b");
  first.add("/c");
  const std::vector<std::string> all{"/c", "/b", "/a"};
  EXPECT_EQ(first.paths(), all);
  EXPECT_EQ(ui::RecentFiles(list).paths(), all);
}

TEST_F(Tools, AFigureIsComparedWithWhatItWas) {
  run([&](User& user) {
    const std::string figure = "attention_decay";
    user.move_to(user.in_plot(figure, 0, 100, 10));
    user.press(ImGuiKey_P);
    user.wait(1);
    ASSERT_TRUE(session().find(figure)->pin);
    user.type_value("base", "500000");
    user.wait(2);
    EXPECT_EQ(workspace().panels(figure).size(), 4u) << "two panels twice, side by side";
    for (const CompareMode mode : {CompareMode::overlaid, CompareMode::difference, CompareMode::side_by_side}) {
      user.click(user.in_card(figure, "more"));
      user.click(mode == CompareMode::overlaid     ? "//$FOCUSED/Overlaid"
                 : mode == CompareMode::difference ? "//$FOCUSED/Difference"
                                                   : "//$FOCUSED/Side by side");
      user.wait(2);
      EXPECT_EQ(session().find(figure)->pin->mode, mode);
    }
    user.move_to(user.in_plot(figure, 0, 100, 10));
    user.press(ImGuiKey_B);
    EXPECT_TRUE(session().find(figure)->pin->shows_pinned);
    user.wait(2);
    EXPECT_EQ(workspace().panels(figure).size(), 2u);
    user.press(ImGuiKey_B);
    user.press(ImGuiMod_Shift | ImGuiKey_P);
    EXPECT_FALSE(session().find(figure)->pin);
  });
}

TEST_F(Tools, EveryFigureIsCopiedAsPythonWithItsValues) {
  run([&](User& user) {
    user.type_value("d_model", "48");
    for (const std::string& figure : dashboard_figures()) {
      user.click(user.in_card(figure, "more"));
      user.click("//$FOCUSED/Copy as Python");
      EXPECT_NE(clipboard().find("\"d_model\": 48"), std::string::npos) << clipboard().substr(0, 400);
      EXPECT_NE(clipboard().find("import numpy"), std::string::npos);
    }
    user.click(user.in_card("attention_decay", "more"));
    user.click("//$FOCUSED/Copy the numbers (CSV)");
    EXPECT_TRUE(clipboard().starts_with("panel,mark,x,y"));
  });
}

TEST_F(Tools, ATableIsCopiedWhereThePointerIsOnIt) {
  workspace().open_link("?figure=conventions");
  run([&](User& user) {
    user.move_to(ImVec2(800, 300));
    user.wait(3);
    user.press(ImGuiMod_Ctrl | ImGuiKey_C);
    user.wait(2);
    EXPECT_TRUE(clipboard().starts_with("panel,mark,")) << clipboard().substr(0, 100);
  });
}

TEST_F(Tools, ThePictureGoesToTheClipboardsProgramOrASentenceSaysWhyNot) {
  const std::string path = std::getenv("PATH");  // the harness has removed the system's programs
  fs::create_directories(folder() / "bin");
  write_file(folder() / "bin" / "xclip", "#!/bin/sh\n/bin/cat > " + (folder() / "copied.png").string() + "\n");
  fs::permissions(folder() / "bin" / "xclip", fs::perms::owner_all);
  unsetenv("WAYLAND_DISPLAY");
  setenv("DISPLAY", ":0", 1);
  const auto copy = [&](User& user) {
    user.click(user.in_card("rotated_vector", "more"));
    user.click("//$FOCUSED/Copy the picture");
    user.wait(2);
  };
  setenv("PATH", ((folder() / "bin").string() + ":" + path).c_str(), 1);
  run(copy);
  EXPECT_TRUE(read_file(folder() / "copied.png", 1 << 24).starts_with("\x89PNG"));
  setenv("PATH", (folder() / "empty").string().c_str(), 1);
  run(copy);
  EXPECT_NE(workspace().desk().status.text().find("wl-copy or xclip"), std::string::npos)
      << workspace().desk().status.text();
  setenv("PATH", path.c_str(), 1);
}

TEST_F(Tools, EachOpenFigureIsExportedInOneGo) {
  run([&](User& user) {
    export_series(user, "each figure", folder() / "pictures");
    user.wait(10);
    for (const std::string& figure : dashboard_figures())
      EXPECT_TRUE(fs::exists(folder() / "pictures" / (figure + ".png"))) << figure;
    EXPECT_EQ(files_in(folder() / "pictures"), 4u);
  });
}

/// Nobody moves the pointer while a long series is exported.
TEST_F(Tools, TheLastFrameOfASeriesShowsItsMessageAndNoDialog) {
  record_words = true;
  run([&](User& user) {
    export_series(user, "each figure", folder() / "pictures");
    for (int i = 0; i < 60 && wish() == 0; ++i) user.wait(1);
  });
  EXPECT_GT(wish(), 0);
  EXPECT_EQ(words().find("Picture 4 of 4"), std::string::npos) << words();
  const std::string& message = workspace().desk().status.text();
  EXPECT_FALSE(message.empty());
  EXPECT_NE(words().find(message), std::string::npos) << words();
}

TEST_F(Tools, EachStepOfALessonIsExportedInOneGo) {
  run([&](User& user) {
    user.choose_lesson("rotation");
    const std::string before = session().save();
    export_series(user, "each step", folder() / "steps");
    user.wait(12);
    EXPECT_EQ(files_in(folder() / "steps"), workspace().desk().lesson.lesson()->steps.size());
    EXPECT_EQ(session().save(), before);
  });
}

TEST_F(Tools, AParameterRunsBetweenTwoValues) {
  run([&](User& user) {
    user.click("//###timeline/animate");
    user.click("//###animate/###parameter");
    user.click("//$FOCUSED/###base");
    user.replace_text("//###animate/###from", "100");
    user.replace_text("//###animate/###to", "1e6");
    user.click("//###animate/###play");
    user.wait(3);
    EXPECT_GE(values()[param::base], 100);
    EXPECT_LT(values()[param::base], 1e4) << "it has just begun";
    EXPECT_TRUE(user.sees("//###timeline/base/slider")) << "the timeline shows the parameter that plays";
    EXPECT_FALSE(user.sees("//###timeline/position/slider"));
    user.press(ImGuiKey_Space);
    user.wait(2);
    EXPECT_TRUE(user.sees("//###timeline/position/slider"));
    const double stopped = values()[param::base];
    user.wait(3);
    EXPECT_EQ(values()[param::base], stopped);
  });
}

TEST_F(Tools, AnAnimationIsExportedAsNumberedPicturesAndCanBeStopped) {
  run([&](User& user) {
    const std::string before = session().save();
    user.click("//###timeline/animate");
    user.replace_text("//###animate/###from", "0");
    user.replace_text("//###animate/###to", "1e9");
    user.click("//###animate/###export");
    EXPECT_EQ(user.popup(), "###animate") << "a mistake is said in the dialog";
    user.replace_text("//###animate/###to", "9");
    user.click("//###animate/PNG files");
    user.replace_text("//###animate/###frames", "5");
    user.replace_text("//###animate/###path", (folder() / "frames").string());
    user.click("//###animate/###export");
    user.wait(12);
    EXPECT_EQ(files_in(folder() / "frames"), 5u);
    EXPECT_TRUE(fs::exists(folder() / "frames" / "sinusoidal_heatmap-0005.png"));
    user.click("//###timeline/animate");
    user.replace_text("//###animate/###frames", "500");
    user.replace_text("//###animate/###path", (folder() / "many").string());
    user.click("//###animate/###export");
    user.wait(3);
    user.press(ImGuiKey_Escape);
    user.wait(3);
    EXPECT_NE(workspace().desk().status.text().find("Stopped after"), std::string::npos)
        << workspace().desk().status.text();
    EXPECT_LT(files_in(folder() / "many"), 100u);
    EXPECT_EQ(session().save(), before);
  });
}

TEST_F(Tools, AnAnimationIsExportedAsAFileThatMoves) {
  run([&](User& user) {
    for (const auto& [format, extension] : {std::pair("GIF", ".gif"), {"WebP", ".webp"}}) {
      user.click("//###timeline/animate");
      user.replace_text("//###animate/###from", "0");
      user.replace_text("//###animate/###to", "9");
      user.click((std::string("//###animate/") + format).c_str());
      user.replace_text("//###animate/###width", "320");
      user.replace_text("//###animate/###height", "240");
      user.replace_text("//###animate/###frames", "4");
      user.replace_text("//###animate/###hold", "a");
      user.click("//###animate/###export");
      EXPECT_EQ(user.popup(), "###animate") << "a mistake is said in the dialog";
      user.replace_text("//###animate/###hold", "0.5");
      const fs::path file = folder() / (std::string("turn") + extension);
      user.replace_text("//###animate/###path", file.string());
      user.click("//###animate/###export");
      user.wait(8);
      EXPECT_GT(fs::file_size(file), 1000u);
      const std::string said = workspace().desk().status.text();
      EXPECT_NE(said.find(file.string() + " has 4 frames in 1.1 s and "), std::string::npos) << said;
    }
  });
}

TEST_F(Tools, AStoppedAnimationLeavesNoFile) {
  run([&](User& user) {
    user.click("//###timeline/animate");
    user.click("//###animate/###figure");
    user.click("//$FOCUSED/###all");
    user.replace_text("//###animate/###frames", "500");
    user.replace_text("//###animate/###path", (folder() / "turn.gif").string());
    const std::size_t before = files_in(folder().path());
    user.click("//###animate/###export");
    user.wait(3);
    user.press(ImGuiKey_Escape);
    user.wait(3);
    EXPECT_NE(workspace().desk().status.text().find("nothing was written"), std::string::npos)
        << workspace().desk().status.text();
    EXPECT_EQ(files_in(folder().path()), before);
  });
}

}  // namespace
}  // namespace ropewalk::test
