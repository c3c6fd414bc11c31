// The session is restored when the program starts again.
#include <filesystem>
#include <string>

#include "figure/shared_parameters.h"
#include "files/files.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAny = 1 << 20;

using State = UiTest;

TEST_F(State, IsKeptASecondAfterAChangeAndRestored) {
  draw(120);
  EXPECT_FALSE(fs::exists(state_file())) << "nothing has changed";
  run([&](User& user) {
    user.type_value("d_model", "64");
    EXPECT_FALSE(fs::exists(state_file())) << "too soon";
    user.click_at(user.in_plot("sinusoidal_heatmap", 0, 40, 30));
    user.click(user.in_card("dimension_curves", "close"));
    user.click("//###rail/theme");
    user.press(ImGuiMod_Ctrl | ImGuiKey_Equal);
    user.wheel_at(user.in_plot("sinusoidal_heatmap", 0, 40, 30), 3);
    user.wait(90);
  });
  const std::string kept = session().save();
  EXPECT_EQ(read_file(state_file(), kAny), kept);
  restart();
  EXPECT_EQ(session().save(), kept);
  EXPECT_EQ(values()[param::d_model], 64);
  EXPECT_EQ(session().find("dimension_curves"), nullptr);
  EXPECT_EQ(session().theme(), Theme::dark);
  EXPECT_FALSE(session().can_undo()) << "the last session is the start";
  EXPECT_EQ(workspace().desk().status.text(), "");
}

TEST_F(State, IsWrittenAtTheEnd) {
  run([&](User& user) { user.type_value("d_model", "64"); });
  EXPECT_FALSE(fs::exists(state_file()));
  workspace().save_state();
  EXPECT_EQ(read_file(state_file(), kAny), session().save());
}

TEST_F(State, ADamagedOneIsSetAside) {
  for (const std::string content : {"{\"version\": 1, \"figures\": [", "", "\xff\xfe garbage",
                                    "{\"version\": 99, \"figures\": [], \"parameters\": {}}"}) {
    SCOPED_TRACE(content);
    fs::create_directories(state_file().parent_path());
    write_file(state_file(), content);
    restart();
    EXPECT_EQ(values(), default_parameters());
    EXPECT_EQ(session().figures().size(), dashboard_figures().size());
    const fs::path aside = state_file().string() + ".damaged";
    EXPECT_EQ(read_file(aside, kAny), content);
    EXPECT_NE(workspace().desk().status.text().find(aside.string()), std::string::npos)
        << workspace().desk().status.text();
    run([&](User& user) {
      EXPECT_NE(user.reads().find(workspace().desk().status.text()), std::string::npos);
      user.type_value("d_model", "64");
      user.wait(90);
    });
    EXPECT_EQ(read_file(state_file(), kAny), session().save()) << "the next change is kept as ever";
    EXPECT_EQ(read_file(aside, kAny), content);
  }
}

TEST_F(State, ThatCannotBeKeptIsSaid) {
  write_file(state_file().parent_path(), "a file where the folder should be");
  run([&](User& user) {
    user.type_value("d_model", "64");
    user.wait(90);
    EXPECT_TRUE(workspace().desk().status.text().starts_with("The session cannot be saved: "))
        << workspace().desk().status.text();
    EXPECT_EQ(values()[param::d_model], 64);
    user.type_value("d_model", "32");  // the window still works
    EXPECT_EQ(values()[param::d_model], 32);
  });
}

}  // namespace
}  // namespace ropewalk::test
