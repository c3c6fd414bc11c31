// Tests of `ropewalk export`: pictures without a display, and the sessions in them.
#include <png.h>

#include <chrono>
#include <csignal>
#include <set>
#include <thread>

#include "documents/open_file.h"
#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "program.h"

namespace ropewalk {
namespace {

struct Picture {
  unsigned width = 0;
  unsigned height = 0;
  bool has_alpha = false;
  std::vector<std::uint8_t> rgba;
};

class Export : public test::Program {
 protected:
  Picture read(const std::string& name) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    EXPECT_TRUE(png_image_begin_read_from_file(&image, (folder / name).c_str())) << image.message;
    Picture picture{image.width, image.height, (image.format & PNG_FORMAT_FLAG_ALPHA) != 0, {}};
    image.format = PNG_FORMAT_RGBA;
    picture.rgba.resize(PNG_IMAGE_SIZE(image));
    EXPECT_TRUE(png_image_finish_read(&image, nullptr, picture.rgba.data(), 0, nullptr)) << image.message;
    return picture;
  }

  Picture export_picture(Arguments arguments) {
    arguments.insert(arguments.begin(), "export");
    arguments.insert(arguments.end(), {"-o", "picture.png"});
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    EXPECT_EQ(outcome.out + outcome.error, "");
    return outcome.status == 0 ? read("picture.png") : Picture{};
  }

  Session open(const std::string& name) {
    Session session;
    open_file(session, folder / name);
    return session;
  }
};

TEST_F(Export, HasTheSizeAskedFor) {
  const Picture picture = export_picture({"sinusoidal_heatmap"});
  EXPECT_EQ(picture.width, 1280u);
  EXPECT_EQ(picture.height, 720u);
  EXPECT_FALSE(picture.has_alpha);
  const Picture small = export_picture({"sinusoidal_heatmap", "--width", "320", "--height", "200", "--scale", "3"});
  EXPECT_EQ(small.width, 960u);
  EXPECT_EQ(small.height, 600u);
  const Picture preset = export_picture({"sinusoidal_heatmap", "--preset", "article-004-figure-1"});
  EXPECT_EQ(preset.width, 1200u);
  EXPECT_EQ(preset.height, 800u);
  EXPECT_EQ(export_picture({"sinusoidal_heatmap", "--preset", "article-004-figure-1", "--height", "500"}).height, 500u);
}

// Empty files in the path of libraries have the names of all libraries of OpenGL but EGL, so that none can be loaded.
TEST_F(Export, NeedsEglAndNoLibGl) {
  const Picture usual = export_picture({"rotated_vector"});
  for (const char* name : {"libGL.so.1", "libGL.so", "libOpenGL.so.0"}) write_file(streams / name, "");
  variables.emplace_back("LD_LIBRARY_PATH", streams.path().string());
  EXPECT_EQ(export_picture({"rotated_vector"}).rgba, usual.rgba);
}

TEST_F(Export, OpensAgainWithItsValues) {
  export_picture({"rotated_vector", "--base", "123.25", "--pair=3", "--theme", "dark"});
  const Session session = open("picture.png");
  EXPECT_NE(session.find("rotated_vector"), nullptr);
  EXPECT_EQ(session.values()[param::base], 123.25);
  EXPECT_EQ(session.values()[param::pair], 3);
  EXPECT_EQ(session.theme(), Theme::light) << "opening a picture keeps the theme of the window";
}

TEST_F(Export, DrawsASessionWhateverItsName) {
  const std::string session = read_file(TEST_DATA_DIR "/version-0.1.0/everything.json", 1 << 20);
  for (const char* name : {"lecture.json", "lecture.ropewalk"}) write_file(folder / name, session);
  EXPECT_EQ(export_picture({"lecture.json"}).rgba, export_picture({"lecture.ropewalk"}).rgba);
}

TEST_F(Export, IsDeterministic) {
  export_picture({"attention_decay"});
  const std::string first = read_file(folder / "picture.png", 1 << 26);
  export_picture({"attention_decay"});
  EXPECT_EQ(read_file(folder / "picture.png", 1 << 26), first);
}

TEST_F(Export, ThemeTransparencyAndCursorsShow) {
  const Picture light = export_picture({"sinusoidal_heatmap"});
  const Picture dark = export_picture({"sinusoidal_heatmap", "--theme", "dark"});
  EXPECT_GT(light.rgba[0], 200) << "the light background";
  EXPECT_LT(dark.rgba[0], 60);
  const Picture transparent = export_picture({"sinusoidal_heatmap", "--transparent"});
  EXPECT_TRUE(transparent.has_alpha);
  EXPECT_EQ(transparent.rgba[3], 0);
  EXPECT_TRUE(export_picture({"sinusoidal_heatmap", "--cursor"}).rgba != light.rgba);
  EXPECT_TRUE(export_picture({"sinusoidal_heatmap", "--position", "7"}).rgba == light.rgba)
      << "cursors are drawn only with --cursor";
}

TEST_F(Export, AllFiguresIntoAFolder) {
  const test::Outcome outcome =
      run({"export", "--all", "-o", "new/pictures", "--width", "640", "--height", "360", "--train-steps", "2"});
  EXPECT_EQ(outcome.status, 0) << outcome.error;
  EXPECT_EQ(outcome.error, "") << "progress is printed only on a terminal";
  for (const Figure& figure : all_figures()) {
    const Picture picture = read("new/pictures/" + figure.id + ".png");
    EXPECT_EQ(picture.width, 640u);
    EXPECT_NE(open("new/pictures/" + figure.id + ".png").find(figure.id), nullptr);
  }
}

TEST_F(Export, AFigureThatFailsDoesNotStopTheOthers) {
  const test::Outcome outcome = run({"export", "--all", "-o", "all", "--d-model", "7", "--dimensions", "3", "--width",
                                     "320", "--height", "240", "--train-steps", "2"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.error.find("rotated_vector is missing: d_model is 7"), std::string::npos) << outcome.error;
  for (const Figure& figure : all_figures()) {
    const bool missing = outcome.error.find(figure.id + " is missing: d_model is 7") != std::string::npos;
    EXPECT_EQ(std::filesystem::exists(folder / "all" / (figure.id + ".png")), !missing) << figure.id;
    const bool has_pairs = std::ranges::count(figure.parameters, "d_model", &Parameter::id) > 0;
    if (figure.topic == "Rotary" && has_pairs) {
      EXPECT_TRUE(missing) << figure.id;
    }
  }
}

TEST_F(Export, TheDashboardTakesTheFlagsOfItsFigures) {
  const Picture picture =
      export_picture({"--dashboard", "--steps", "2", "--max-distance", "99", "--layout", "concatenated"});
  EXPECT_EQ(picture.width, 1600u);
  EXPECT_EQ(picture.height, 1000u);
  const Session session = open("picture.png");
  EXPECT_EQ(session.values().get<std::int64_t>("steps"), 2);
  EXPECT_EQ(session.values().get<std::int64_t>("max_distance"), 99);
  EXPECT_EQ(session.figures().size(), 4u);
}

TEST_F(Export, AnAnimationIsANumberedSequence) {
  const test::Outcome outcome = run({"export", "rotated_vector", "--animate", "position=0..30", "--frames", "4",
                                     "--base", "500", "--width", "320", "--height", "240", "-o", "frames"});
  EXPECT_EQ(outcome.status, 0) << outcome.error;
  EXPECT_EQ(outcome.out + outcome.error, "") << "progress is printed only on a terminal";
  std::set<std::vector<std::uint8_t>> seen;
  for (int frame = 0; frame < 4; ++frame) {
    const std::string name = "frames/rotated_vector-000" + std::to_string(frame + 1) + ".png";
    EXPECT_TRUE(seen.insert(read(name).rgba).second) << name << " equals an earlier frame";
    const Session session = open(name);
    EXPECT_EQ(session.values()[param::position], 10 * frame);
    EXPECT_EQ(session.values()[param::base], 500);
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "frames"), {}), 4);
}

TEST_F(Export, AnAnimatedCursorIsDrawn) {
  const test::Outcome outcome = run({"export", "sinusoidal_heatmap", "--animate", "position=0..50", "--frames", "2",
                                     "--no-value", "--width", "320", "--height", "240", "-o", "frames"});
  EXPECT_EQ(outcome.status, 0) << outcome.error;
  EXPECT_TRUE(read("frames/sinusoidal_heatmap-0001.png").rgba != read("frames/sinusoidal_heatmap-0002.png").rgba);
}

TEST_F(Export, AnAnimationEndsAtTheFirstFrameThatFails) {
  const test::Outcome outcome = run({"export", "rotated_vector", "--animate", "d_model=8..9", "--frames", "3",
                                     "--width", "320", "--height", "240", "-o", "frames"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.error.find("of 3 is missing: d_model is 9"), std::string::npos) << outcome.error;
  EXPECT_TRUE(std::filesystem::exists(folder / "frames" / "rotated_vector-0001.png"));
  EXPECT_FALSE(std::filesystem::exists(folder / "frames" / "rotated_vector-0003.png"));
}

TEST_F(Export, ImpossibleAnimationsAreRefused) {
  const auto animate = [](const std::string& figure, const std::string& what) {
    return Arguments{"export", figure, "--animate", what, "-o", "frames"};
  };
  Arguments too_few = animate("rotated_vector", "position=0..9");
  too_few.insert(too_few.end(), {"--frames", "1"});
  const struct {
    Arguments arguments;
    int status;
    std::string sentence;
  } cases[] = {
      {animate("rotated_vector", "position"), 1, "'position' moves nothing"},
      {animate("rotated_vector", "position=3"), 1, "'3' is no range"},
      {animate("rotated_vector", "nosuch=0..1"), 1, "no parameter is called 'nosuch'."},
      {animate("rotated_vector", "base=0..9"), 1, "base cannot be 0"},
      {animate("dimension_curves", "layout=0..1"), 1, "layout cannot run from one value to another"},
      {animate("rotated_vector", "max_distance=1..9"), 2, "rotated_vector takes no max_distance"},
      {too_few, 1, "frames cannot be 1: it takes whole numbers from 2 to 10000."},
      {{"export", "--all", "--animate", "position=0..9", "-o", "frames"}, 2, "--animate applies to one figure"},
      {{"export", "rotated_vector", "--animate", "position=0..9"}, 2, "needs -o FILE, which ends in .gif"},
      {{"export", "rotated_vector", "--frames", "9", "-o", "a.png"}, 2, "--frames needs --animate"}};
  for (const auto& [arguments, status, sentence] : cases) {
    const std::string message = expect_refusal(arguments, status);
    EXPECT_NE(message.find(sentence), std::string::npos) << message;
  }
}

TEST_F(Export, AnInterruptedAnimationLeavesOnlyCompleteFiles) {
  const std::filesystem::path third = folder / "frames" / "rotated_vector-0003.png";
  std::thread interrupter([&] {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    while (!std::filesystem::exists(third) && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (std::filesystem::exists(third)) interrupt();
  });
  const test::Outcome outcome = run({"export", "rotated_vector", "--animate", "position=0..8999", "--frames", "9000",
                                     "--width", "320", "--height", "240", "-o", "frames"});
  interrupter.join();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.error.starts_with("ropewalk: stopped after ")) << outcome.error;
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "frames")) {
    EXPECT_EQ(read("frames/" + entry.path().filename().string()).width, 320u);
    ++files;
  }
  EXPECT_GE(files, 3);
  EXPECT_NE(outcome.error.find("after " + std::to_string(files) + " of 9000 frames in frames."), std::string::npos)
      << outcome.error;
}

TEST_F(Export, UnwritableTargetsAreNamed) {
  write_file(folder / "file.png", "old");
  std::filesystem::create_directory(folder / "folder.png");
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{"export", "rotated_vector", "-o", "none/a.png"}, "none/a.png cannot be written: No such file or directory."},
      {{"export", "rotated_vector", "-o", "folder.png"}, "folder.png is a folder: name a file in it."},
      {{"export", "rotated_vector", "-o", "/dev/full"}, "/dev/full cannot be written: No space left on device."},
      {{"export", "--all", "-o", "file.png"}, "file.png cannot be created as a folder"},
      {{"export", "rotated_vector", "--d-model", "7", "-o", "file.png"}, "d_model is 7"}};
  for (const auto& [arguments, sentence] : cases) {
    const std::string message = expect_refusal(arguments, 1);
    EXPECT_NE(message.find(sentence), std::string::npos) << message;
  }
  EXPECT_EQ(read_file(folder / "file.png", 100), "old");
}

}  // namespace
}  // namespace ropewalk
