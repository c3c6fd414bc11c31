// Lessons as one page of HTML for printing.
#pragma once

#include <memory>
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

/// One lesson, or the whole course.
HandoutContent handout_content(Lesson lesson);
HandoutContent course_handout_content();

/// A page that contains all that it shows: text, formulas as MathML, figures as SVG, fonts. Live numbers are computed at
/// the values of their step. Questions, tasks and reveals stand without answers, which follow at the end, and then the
/// glossary. Lessons are drawn one by one, so that the caller can show progress and stop in between.
class Handout {
 public:
  explicit Handout(HandoutContent content);
  ~Handout();

  const std::vector<Lesson>& lessons() const;
  /// Draws the next of the lessons. @throws std::invalid_argument if one of its figures cannot be drawn
  void draw_next();
  /// Writes the page with all lessons that were drawn. @throws whatever `sink` throws
  void write(const Sink& sink);

 private:
  class Page;
  std::unique_ptr<Page> page_;
};

}  // namespace ropewalk
