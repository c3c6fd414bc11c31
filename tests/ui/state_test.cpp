// The session is restored when the program starts again.
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "figure/shared_parameters.h"
#include "files/files.h"
#include "harness.h"
#include "ui/frame_pacer.h"
#include "ui/state_file.h"

namespace ropewalk::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAny = 1 << 20;

class State : public UiTest {
 protected:
  /// Draws frames until the file is what the session is: a thread of its own writes it, in real time.
  bool is_kept() {
    for (int i = 0; i < 10000; ++i) {
      if (fs::exists(state_file()) && read_file(state_file(), kAny) == session().save()) return true;
      draw(1);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
  }
  std::string status() { return workspace().desk().status.text(); }
  fs::path damaged(const std::string& number) { return state_file().string() + ".damaged" + number; }
};

TEST_F(State, IsKeptWithinASecondOfAChangeAndRestored) {
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
  });
  EXPECT_TRUE(is_kept());
  const std::string kept = session().save();
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
  EXPECT_EQ(workspace().save_state(), "");
  EXPECT_EQ(read_file(state_file(), kAny), session().save());
}

TEST_F(State, IsKeptWithinASecondAlsoWhileChangesKeepComing) {
  run([&](User& user) {
    user.press(ImGuiKey_Space);  // plays: every frame changes the position
    user.wait(60);
    const auto kept_position = [&] {
      Session kept;
      if (fs::exists(state_file())) kept.load(read_file(state_file(), kAny));
      return kept.values()[param::position];
    };
    for (int i = 0; i < 5; ++i) {
      const std::int64_t before = values()[param::position];
      user.wait(60);
      for (int patience = 0; patience < 500 && kept_position() < before; ++patience) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));  // the disk takes real time
        user.wait(1);
      }
      EXPECT_GE(kept_position(), before) << "what was shown a second ago is on the disk";
      EXPECT_TRUE(workspace().desk().playback.playing());
    }
  });
}

TEST_F(State, ADamagedOneIsSetAsideAndNeverOverwritten) {
  int count = 0;
  for (const std::string content : {"{\"version\": 1, \"figures\": [", "", "\xff\xfe garbage",
                                    "{\"version\": 99, \"figures\": [], \"parameters\": {}}"}) {
    SCOPED_TRACE(content);
    const fs::path aside = damaged(++count == 1 ? "" : "-" + std::to_string(count));
    write_file(state_file(), content);
    restart();
    EXPECT_EQ(values(), default_parameters());
    EXPECT_EQ(session().figures().size(), dashboard_figures().size());
    EXPECT_EQ(read_file(aside, kAny), content);
    EXPECT_NE(status().find(aside.string()), std::string::npos) << status();
    run([&](User& user) {
      EXPECT_NE(user.reads().find(status()), std::string::npos);
      user.type_value("d_model", "64");
    });
    EXPECT_TRUE(is_kept()) << "the next change is kept as ever";
    EXPECT_EQ(read_file(aside, kAny), content);
  }
  EXPECT_EQ(read_file(damaged(""), kAny), "{\"version\": 1, \"figures\": [") << "the first one is still there";
}

TEST_F(State, TooManyDamagedOnesAreSaid) {
  for (int i = 1; i <= 20; ++i) write_file(damaged(i == 1 ? "" : "-" + std::to_string(i)), "old");
  write_file(state_file(), "garbage");
  restart();
  EXPECT_NE(status().find("move the damaged files away"), std::string::npos) << status();
  run([&](User& user) {
    user.type_value("d_model", "64");
    user.wait(120);
  });
  EXPECT_EQ(workspace().save_state(), "");
  EXPECT_EQ(read_file(state_file(), kAny), "garbage");
}

TEST_F(State, ALinkedOneStaysALink) {
  write_file(folder() / "elsewhere.json", Session().save());
  fs::create_symlink(folder() / "elsewhere.json", state_file());
  restart();
  run([&](User& user) { user.type_value("d_model", "64"); });
  EXPECT_EQ(workspace().save_state(), "");
  EXPECT_TRUE(fs::is_symlink(state_file()));
  EXPECT_EQ(read_file(folder() / "elsewhere.json", kAny), session().save());
}

TEST_F(State, ThatCannotBeReadIsNotOverwritten) {
  fs::create_symlink("none", state_file());
  restart();
  EXPECT_NE(status().find("This session will not be saved"), std::string::npos) << status();
  run([&](User& user) {
    user.type_value("d_model", "64");
    user.wait(120);
  });
  EXPECT_EQ(workspace().save_state(), "");
  EXPECT_TRUE(fs::is_symlink(state_file()));
  EXPECT_FALSE(fs::exists(state_file()));
}

TEST_F(State, WithoutAFolderIsNotSavedAndSaysSo) {
  ui::Status status;
  Session other;
  ui::StateFile none("");
  EXPECT_FALSE(none.restore(other, status));
  EXPECT_EQ(status.text(), "This session will not be saved: set HOME or XDG_STATE_HOME to an absolute path.");
  other.set_theme(Theme::dark);
  EXPECT_EQ(none.save(other), "");
  EXPECT_EQ(none.next_frame_s(), ui::kForever);
}

TEST_F(State, TwoWindowsKeepOneEach) {
  run([&](User& user) { user.type_value("d_model", "64"); });
  EXPECT_EQ(workspace().save_state(), "");
  const std::string first_kept = read_file(state_file(), kAny);
  const fs::path second_file = state_file().parent_path() / "session-2.json";
  Session second;
  {
    ui::Status said;
    ui::StateFile file(state_file().parent_path());
    EXPECT_TRUE(file.restore(second, said)) << "this is not the first start of the program";
    EXPECT_NE(said.text().find("session-2.json"), std::string::npos) << said.text();
    EXPECT_EQ(second.save(), Session().save());
    second.set_theme(Theme::dark);
    EXPECT_EQ(file.save(second), "");
  }
  EXPECT_EQ(read_file(second_file, kAny), second.save());
  EXPECT_EQ(read_file(state_file(), kAny), first_kept);
  ui::Status said;
  Session third;
  ui::StateFile file(state_file().parent_path());
  file.restore(third, said);
  EXPECT_EQ(third.theme(), Theme::dark) << "a second window finds its session again";
}

TEST_F(State, ThatCannotBeKeptIsSaidOnceAndTriedAgain) {
  const fs::path state = state_file().parent_path();
  fs::remove_all(state);
  write_file(state, "a file where the folder should be");
  const auto wait_for = [&](User& user, const std::string& start) {
    for (int i = 0; i < 10000 && !status().starts_with(start); ++i) {
      user.wait(1);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_TRUE(status().starts_with(start)) << status();
  };
  run([&](User& user) {
    user.type_value("d_model", "64");
    wait_for(user, "The session cannot be saved: ");
    user.wait(14 * 60);
    EXPECT_EQ(status(), "") << "further failures are not said";
    EXPECT_LE(wish(), ui::kRetryDelay);
    user.type_value("d_model", "32");  // the window still works
    EXPECT_EQ(values()[param::d_model], 32);
    EXPECT_TRUE(workspace().save_state().starts_with("The session cannot be saved: "));
    fs::remove(state);
    wait_for(user, "The session is saved again.");
  });
  EXPECT_EQ(read_file(state_file(), kAny), session().save());
}

}  // namespace
}  // namespace ropewalk::test
