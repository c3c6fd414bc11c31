// Tests of `ropewalk export --animate` into one file. tests/moving/decoded.py decodes the files.
#include <csignal>
#include <thread>

#include "program.h"

namespace ropewalk {
namespace {

class Moving : public test::Program {
 protected:
  Arguments animate(const std::string& file, Arguments more = {}) {
    Arguments arguments{
        "export", "rotated_vector", "--animate", "position=0..9", "--width", "320", "--height", "240", "-o", file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }
};

TEST_F(Moving, TheNameOfTheFileDecidesAndTheSizeIsSaid) {
  for (const auto& [file, signature] : {std::pair("a.gif", "GIF89a"), {"A.WEBP", "RIFF"}}) {
    const test::Outcome outcome = run(animate(file));
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    EXPECT_EQ(outcome.error, "");
    EXPECT_TRUE(outcome.out.starts_with(std::string(file) + " has 10 frames in 2.4 s and ")) << outcome.out;
    EXPECT_TRUE(read_file(folder / file, 1 << 24).starts_with(signature));
  }
}

TEST_F(Moving, TheSameAnimationGivesTheSameBytes) {
  for (const std::string file : {"a.gif", "a.webp"}) {
    run(animate(file));
    const std::string bytes = read_file(folder / file, 1 << 24);
    run(animate(file));
    EXPECT_EQ(read_file(folder / file, 1 << 24), bytes);
    run(animate(file, {"--no-value"}));
    EXPECT_NE(read_file(folder / file, 1 << 24), bytes) << "the strip with the value is left out";
  }
}

TEST_F(Moving, DashboardsAndSavedFilesMove) {
  run({"export", "rotated_vector", "--width", "320", "--height", "240", "-o", "saved.svg"});
  for (const std::string what : {"--dashboard", "saved.svg"}) {
    const test::Outcome outcome = run({"export", what, "--animate", "position=0..2", "-o", "a.gif"});
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    EXPECT_TRUE(outcome.out.starts_with("a.gif has 3 frames")) << outcome.out;
  }
}

TEST_F(Moving, BadRequestsAreRefused) {
  for (const auto& [arguments, sentence] : std::vector<std::pair<Arguments, std::string>>{
           {animate("a.avi"), "a.avi does not end in .gif, .webp or .mp4"},
           {animate("a.gif", {"--fps", "51"}), "fps cannot be 51: it takes numbers from 1 to 50"},
           {animate("a.gif", {"--hold", "-1"}), "hold cannot be -1: it takes numbers from 0 to 60"},
           {animate("a.gif", {"--transparent"}), "Only .webp has a transparent background"},
           {animate("a.gif", {"--scale", "4", "--width", "1100"}), "a side has at most 4096 pixels"},
           {animate("none/a.gif"), "none/a.gif cannot be written: No such file or directory"}}) {
    const std::string message = expect_refusal(arguments, 1);
    EXPECT_NE(message.find(sentence), std::string::npos) << message;
  }
}

TEST_F(Moving, WithoutFfmpegOneSentenceSaysWhatWouldDo) {
  ::setenv("PATH", "/none", 1);
  EXPECT_EQ(expect_refusal(animate("a.mp4"), 1),
            "ropewalk: MP4 needs the program ffmpeg, which is not installed: install it, or write .gif or .webp.\n");
}

TEST_F(Moving, AFailureOfFfmpegIsTold) {
  write_file(folder / "ffmpeg", "#!/bin/sh\necho 'something else' >&2\necho 'Unknown encoder' >&2\nexit 1\n");
  std::filesystem::permissions(folder / "ffmpeg", std::filesystem::perms::owner_all);
  ::setenv("PATH", (folder.path().string() + ":/usr/bin:/bin").c_str(), 1);
  const std::string message = expect_refusal(animate("a.mp4"), 1);
  EXPECT_NE(message.find("ffmpeg failed: Unknown encoder."), std::string::npos) << message;
}

TEST_F(Moving, WhatIsStoppedOrFailsLeavesTheOldFile) {
  for (const std::string file : {"a.gif", "a.webp"}) {
    write_file(folder / file, "old");
    const std::string message =
        expect_refusal({"export", "rotated_vector", "--animate", "d_model=8..9", "--frames", "3", "-o", file}, 1);
    EXPECT_NE(message.find("of 3 is missing: d_model is 9"), std::string::npos) << message;
    EXPECT_EQ(read_file(folder / file, 100), "old");
    std::thread interrupter([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      interrupt();
    });
    const test::Outcome outcome = run({"export", "rotated_vector", "--animate", "position=0..8999", "--frames", "9000",
                                       "--width", "320", "--height", "240", "-o", file});
    interrupter.join();
    EXPECT_NE(outcome.status, 0);
    EXPECT_EQ(read_file(folder / file, 100), "old");
    EXPECT_EQ(file_count(), 1u + (file == "a.webp")) << "nothing else is left";
  }
}

}  // namespace
}  // namespace ropewalk
