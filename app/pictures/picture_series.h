// Pictures that are drawn one after the other, so that the caller can show progress and stop in between.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace ropewalk {

struct PictureSeries {
  std::string noun;  ///< "frame" or "picture"
  int count = 0;
  std::filesystem::path folder;          ///< where the pictures are; empty if all become one file
  std::function<void(int index)> write;  ///< draws and writes one, in order from 0; throws a sentence that names it
  std::function<std::string()> finish;   ///< after the last; returns what was written and where, as a sentence
};

/// "frame 12 of 100, 3 s left". The remaining time is told after the first second.
std::string progress_text(const PictureSeries& series, int done, std::chrono::duration<double> passed);

/// "stopped after 12 of 100 frames: nothing was written."
std::string stopped_text(const PictureSeries& series, int done);

/// "frame 12 of 100 is missing: " and why.
std::runtime_error missing_picture(const std::string& noun, int index, int count, const std::exception& why);

/// Pictures that become one file each.
/// @param folder   is created if it does not exist
/// @param save     writes one picture
/// @throws FileError if the folder cannot be created
PictureSeries pictures_in_folder(const std::filesystem::path& folder, std::string noun, int count,
                                 std::function<void(int index)> save);

/// Creates a folder for pictures if it does not exist. @throws FileError
void create_picture_folder(const std::filesystem::path& folder);

}  // namespace ropewalk
