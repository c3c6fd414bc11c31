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

/// All Markdown texts of a step, those of questions included.
inline std::vector<std::string> texts_of(const Step& step) {
  std::vector<std::string> texts;
  for (const Block& block : step.blocks) {
    if (const auto* text = std::get_if<TextBlock>(&block)) texts.push_back(text->markdown);
    if (const auto* question = std::get_if<Question>(&block)) {
      texts.insert(texts.end(), {question->prompt, question->because, question->hint});
      if (const auto* choices = std::get_if<Choices>(&question->answer))
        texts.insert(texts.end(), choices->options.begin(), choices->options.end());
    }
  }
  return texts;
}

}  // namespace ropewalk
