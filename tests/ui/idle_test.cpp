// An idle window draws no frames: what each frame asks for, and when the next one is due.
#include <chrono>
#include <cmath>
#include <thread>

#include "harness.h"
#include "ui/frame_pacer.h"

namespace ropewalk::test {
namespace {

TEST(FramePacer, DrawsAFewFramesAfterAnEventAndThenWaits) {
  ui::FramePacer pacer;
  double now = 100;
  const auto frames_until_idle = [&] {
    int frames = 0;
    for (; pacer.wait(now) == 0; ++frames) pacer.drawn(now += 0.016, ui::kForever);
    return frames;
  };
  EXPECT_EQ(frames_until_idle(), 3);  // at the start
  EXPECT_EQ(pacer.wait(now + 1e6), ui::kForever);
  pacer.event();
  EXPECT_EQ(frames_until_idle(), 3);
  pacer.event();
  pacer.drawn(now, ui::kForever);
  pacer.event();  // another event restarts the count
  EXPECT_EQ(frames_until_idle(), 3);
}

TEST(FramePacer, WakesWhenTheInterfaceWishes) {
  ui::FramePacer pacer;
  for (int i = 0; i < 3; ++i) pacer.drawn(10, 2.5);
  EXPECT_EQ(pacer.wait(10), 2.5);
  EXPECT_EQ(pacer.wait(12), 0.5);
  EXPECT_EQ(pacer.wait(12.5), 0);
  EXPECT_EQ(pacer.wait(20), 0);
  pacer.drawn(20, 0);  // as during playback
  EXPECT_EQ(pacer.wait(20), 0);
}

class Idle : public UiTest {
 protected:
  /// The number of frames until no further one is needed, up to a limit. Each takes 1/60 s of the interface's time; the
  /// thread that saves the session gets some of the processor's in between.
  int frames_until_idle() {
    int frames = 0;
    do {
      draw(1);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    } while (++frames < 2000 && std::isfinite(wish()));
    return frames;
  }
};

TEST_F(Idle, FollowsTheStart) {
  EXPECT_LT(frames_until_idle(), 60);
  const int evaluations = workspace().desk().evaluations.count();
  const int painted = heatmaps_painted();
  EXPECT_EQ(evaluations, 4);
  draw(30);
  EXPECT_EQ(wish(), ui::kForever);
  EXPECT_EQ(workspace().desk().evaluations.count(), evaluations);
  EXPECT_EQ(heatmaps_painted(), painted);
}

TEST_F(Idle, FollowsAMoveOfThePointer) {
  run([&](User& user) {
    user.move_to(user.in_plot("sinusoidal_heatmap", 0, 40, 30));
    EXPECT_LE(wish(), 0.1);  // a tooltip may open
    user.wait(90);
    EXPECT_EQ(wish(), ui::kForever);
  });
}

TEST_F(Idle, FollowsAChangeWhenItIsKept) {
  const auto wait_for_idle = [&](User& user) {
    for (int i = 0; i < 10000 && std::isfinite(wish()); ++i) {
      user.wait(1);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));  // a thread of its own writes, in real time
    }
    EXPECT_EQ(wish(), ui::kForever);
  };
  run([&](User& user) {
    user.type_value("d_model", "64");
    EXPECT_LE(wish(), 1);
    wait_for_idle(user);
    user.click(user.of_parameter("base", "###value"));  // also while a field has the keyboard focus
    user.wait(120);
    EXPECT_EQ(wish(), ui::kForever) << "no cursor blinks";
  });
}

TEST_F(Idle, FollowsASentenceWhenItIsGone) {
  run([&](User& user) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_C);
    EXPECT_NE(workspace().desk().status.text(), "");
    user.wait(120);
    EXPECT_GT(wish(), 0);
    EXPECT_LT(wish(), 12);
  });
  EXPECT_LT(frames_until_idle(), 12 * 60);
  EXPECT_EQ(workspace().desk().status.text(), "");
}

TEST_F(Idle, LetsTheClockRunOnWhileTheWindowSleeps) {
  run([&](User& user) {
    user.press(ImGuiMod_Ctrl | ImGuiKey_C);
    user.wait(1);
  });
  EXPECT_NE(workspace().desk().status.text(), "");
  const double before = ImGui::GetTime();
  draw_after(3600);
  EXPECT_NEAR(ImGui::GetTime() - before, 3600, 0.1);
  EXPECT_LE(ImGui::GetIO().DeltaTime, 0.1f) << "nothing jumps that moves by the time of a frame";
  EXPECT_EQ(workspace().desk().status.text(), "") << "the sentence does not wait for more frames";
}

TEST_F(Idle, NotWhileItPlays) {
  run([&](User& user) {
    user.press(ImGuiKey_Space);
    for (int i = 0; i < 5; ++i) {
      user.wait(40);
      EXPECT_EQ(wish(), 0);
    }
    user.press(ImGuiKey_Space);
  });
  EXPECT_LT(frames_until_idle(), 120);
}

}  // namespace
}  // namespace ropewalk::test
