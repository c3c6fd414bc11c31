// Lessons as one page of HTML for printing.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "files/files.h"
#include "lessons/lesson.h"

namespace ropewalk {

struct HandoutContent {
  std::string title;
  std::string_view introduction = {};  ///< plain text under the title; may be empty
  std::vector<Lesson> lessons;         ///< at least one
};

/// Writes a page that contains all that it shows: text, formulas as MathML, figures as SVG, fonts. Live numbers are
/// computed at the values of their step. Questions, tasks and reveals stand without answers, which follow at the end,
/// and then the glossary.
/// @param progress  is told the title of each lesson before it is drawn
/// @throws std::invalid_argument if a figure cannot be drawn; whatever `sink` throws
void write_handout(const HandoutContent& content, const std::function<void(const std::string&)>& progress,
                   const Sink& sink);

}  // namespace ropewalk
