// Reads the lessons that come with the program.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "lessons/lesson.h"

namespace ropewalk {

struct LessonFile {
  std::string name;
  std::string text;
};

inline const std::vector<LessonFile>& lesson_files() {
  static const std::vector<LessonFile> all = [] {
    std::vector<LessonFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(ROPEWALK_SOURCE_DIR "/assets/lessons")) {
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      files.push_back({entry.path().filename().string(), text.str()});
    }
    std::ranges::sort(files, {}, &LessonFile::name);
    return files;
  }();
  return all;
}

}  // namespace ropewalk
