// Uses the window for a long time and prints a table of what has grown: memory, open files and OpenGL textures.
// Usage: soak [--quick]     (--quick: about a hundredth of each row)
#include <fcntl.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>
#include <vector>

#include "documents/lesson_files.h"
#include "figure/shared_parameters.h"
#include "text/strings.h"
#include "ui/harness.h"

namespace ropewalk::test {
namespace {

bool quick = false;

/// What the program holds at one moment.
struct Holdings {
  long kilobytes = 0;  ///< resident memory, without what malloc keeps for later
  int files = 0;       ///< open descriptors
  int textures = 0;    ///< of OpenGL
};

long resident_kilobytes() {
  ::malloc_trim(0);
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (long number = 0; word == "VmRSS:" && status >> number) return number;
  return 0;
}

/// The least of several looks: a worker thread may be saving the session, which opens a file for a moment. On a machine
/// with much other work the moment is long, so it goes on looking while there are more files than the last time.
int open_files() {
  static int last = INT_MAX;
  int least = INT_MAX;
  for (int look = 0; look < 10 || (look < 250 && least > last); ++look) {
    int count = 0;
    for (int descriptor = 0; descriptor < 1024; ++descriptor) count += ::fcntl(descriptor, F_GETFD) != -1;
    least = std::min(least, count);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  last = least;
  return least;
}

int gl_textures() {
  constexpr GLuint kMostNames = 4096;  // drivers give the smallest free name
  int count = 0;
  for (GLuint name = 1; name < kMostNames; ++name) count += glIsTexture(name) == GL_TRUE;
  return count;
}

Holdings holdings() { return {resident_kilobytes(), open_files(), gl_textures()}; }

class Soak : public UiTest {
 protected:
  Soak() {
    resize(640, 360);
    draws_every_frame = true;
    draw(3);
  }

  /// Repeats `round` and measures after each tenth. @param whole  number of rounds without --quick
  void repeat(const char* what, int whole, const std::function<void()>& round) {
    const int rounds = quick ? std::max(whole / 100, 3) : whole;
    const int first_frame = frames();
    std::vector<Holdings> tenths;
    for (int i = 1; i <= rounds; ++i) {
      round();
      if (i * 10 / rounds > (i - 1) * 10 / rounds) tenths.push_back(holdings());
    }
    report(what, rounds, frames() - first_frame, tenths);
  }

  void press_keys(ImGuiKeyChord chord) {
    ImGuiIO& io = ImGui::GetIO();
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    for (const bool down : {true, false}) {
      for (const ImGuiKey modifier : {ImGuiMod_Ctrl, ImGuiMod_Shift})
        if (chord & modifier) io.AddKeyEvent(modifier, down);
      io.AddKeyEvent(key, down);
      draw(2);  // modifiers and keys of one frame are handled in two
    }
  }

 private:
  /// Fails if memory has grown by more than 5 % since the first tenth, or if another number has changed.
  static void report(const char* what, int rounds, int frames, const std::vector<Holdings>& tenths) {
    const Holdings& first = tenths.front();
    long least = first.kilobytes;
    long most = first.kilobytes;
    bool constant = true;
    for (const Holdings& tenth : tenths) {
      least = std::min(least, tenth.kilobytes);
      most = std::max(most, tenth.kilobytes);
      constant &= tenth.files == first.files && tenth.textures == first.textures;
    }
    const bool flat = static_cast<double>(most) <= 1.05 * static_cast<double>(first.kilobytes);
    std::printf("%-44s %8d %8d %8ld %8ld %8ld %4d -%3d %4d -%3d  %s\n", what, rounds, frames, first.kilobytes, least,
                most, first.files, tenths.back().files, first.textures, tenths.back().textures,
                flat && constant ? "ok" : "GROWS");
    std::fflush(stdout);
    const std::string all = join(tenths, "; ", [](const Holdings& tenth) {
      return std::to_string(tenth.kilobytes) + " kB, " + std::to_string(tenth.files) + " files, " +
             std::to_string(tenth.textures) + " textures";
    });
    EXPECT_TRUE(flat) << what << ": memory grows: " << all;
    EXPECT_TRUE(constant) << what << ": open files or textures change: " << all;
  }
};

TEST_F(Soak, Slider) {
  ImRect track;
  run([&](User& user) { track = user.rect(user.of_parameter("position", "slider")); });
  ImGuiIO& io = ImGui::GetIO();
  constexpr int kSteps = 100;  // there and back
  io.AddMousePosEvent(track.Min.x, track.GetCenter().y);
  draw(2);
  io.AddMouseButtonEvent(0, true);
  repeat("100 steps of a slider", 1000, [&] {
    for (int step = 0; step < kSteps; ++step) {
      const float part = 1 - std::abs(2.0f * static_cast<float>(step) / kSteps - 1);
      io.AddMousePosEvent(track.Min.x + part * track.GetWidth(), track.GetCenter().y);
      draw(1);
      if (step == kSteps / 2) {
        EXPECT_GT(values()[param::position], 0);
      }
    }
    EXPECT_EQ(values()[param::position], 0);
  });
  io.AddMouseButtonEvent(0, false);
  draw(2);
}

TEST_F(Soak, UndoAndRedo) {
  run([](User& user) {
    for (const char* id : {"position", "pair", "d_model", "base"}) user.drag_slider(id, 0.6f);
  });
  ASSERT_TRUE(session().can_undo());
  const ParameterSet last = values();
  repeat("4 times undo, 4 times redo", 2500, [&] {
    for (int i = 0; i < 4; ++i) press_keys(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_FALSE(session().can_undo());
    for (int i = 0; i < 4; ++i) press_keys(ImGuiMod_Ctrl | ImGuiKey_Y);
    EXPECT_EQ(values(), last);
  });
}

TEST_F(Soak, OpenAndClose) {
  repeat("every figure opened and closed", 50, [&] {
    run([](User& user) {
      for (int i = 0; i < 2; ++i)
        for (const Figure& figure : all_figures()) user.choose_figure(figure.id);
    });
  });
}

TEST_F(Soak, Play) {
  press_keys(ImGuiKey_Space);
  std::set<std::int64_t> positions;
  repeat("a second of play", 3600, [&] {
    draw(60);
    positions.insert(values()[param::position]);
  });
  EXPECT_GE(positions.size(), 3u);
}

TEST_F(Soak, Lessons) {
  repeat("every step of every lesson", 50, [&] {
    run([&](User& user) {
      for (const LessonFile& file : lesson_files()) {
        user.choose_lesson(file.id);
        const std::size_t steps = workspace().desk().lesson.lesson()->steps.size();
        for (std::size_t step = 1; step < steps; ++step) user.press(ImGuiKey_PageDown);
        EXPECT_EQ(workspace().desk().lesson.step() + 1, steps);
      }
    });
  });
}

}  // namespace
}  // namespace ropewalk::test

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  ropewalk::test::quick = argc > 1 && std::string(argv[1]) == "--quick";
  std::printf("%-44s %8s %8s %8s %8s %8s %9s %9s\n", "round", "rounds", "frames", "kB", "least", "most", "files",
              "textures");
  return RUN_ALL_TESTS();
}
