// A lesson beside the figures: its text with live numbers, links that act, questions, and the way from step
// to step.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lessons/check_answer.h"
#include "lessons/lesson.h"
#include "session/session.h"
#include "ui/lesson/markdown.h"
#include "ui/playback.h"

namespace ropewalk::ui {

class LessonPanel {
 public:
  /// One that comes with the program, or a file of the lecturer's own; one undo step.
  /// @throws std::invalid_argument, FileError; nothing has changed then
  void open(Session& session, const std::string& id);
  void open(Session& session, const std::filesystem::path& path);
  /// Brings back what the window showed before the first lesson.
  void close(Session& session);
  bool is_open() const { return lesson_.has_value(); }

  const Lesson* lesson() const { return lesson_ ? &*lesson_ : nullptr; }
  std::size_t step() const { return step_; }
  const Step& current() const { return lesson_->steps[step_]; }
  /// Shows a step; stops at the ends. One undo step.
  void go(Session& session, std::ptrdiff_t by);
  /// As if the step had been left there: nothing is set.
  void stand_at(std::size_t step) { step_ = step; }
  /// What the n-th link of the step does, from 0; nothing where it has fewer.
  void follow(Session& session, Playback& playback, std::size_t link);

  /// Draws into the current window.
  /// @return a sentence about what went wrong, or empty
  std::string draw(const Canvas& canvas, Session& session, Playback& playback);

 private:
  struct Answer {
    std::string typed;
    int choice = -1;
    std::optional<Verdict> verdict;
  };

  void start(Session& session, Lesson lesson);
  void show(Session& session);
  void draw_text(const Canvas& canvas, Session& session, Playback& playback, const std::string& markdown);
  void draw_question(const Canvas& canvas, Session& session, Playback& playback, std::size_t block,
                     const Question& question);
  void draw_choices(const Canvas& canvas, Session& session, Playback& playback, const Question& question,
                    Answer& answer);
  void draw_number(const Canvas& canvas, const Session& session, const Question& question, Answer& answer);
  void draw_footer(const Canvas& canvas, Session& session);
  void click(Session& session, Playback& playback, const std::string& address);
  const std::string& filled_in(const std::string& markdown, const ParameterSet& values);

  std::optional<Lesson> lesson_;
  std::size_t step_ = 0;
  std::optional<Scene> before_;
  std::map<std::pair<std::size_t, std::size_t>, Answer> answers_;  ///< by step and block
  Markdown markdown_;
  std::optional<ParameterSet> filled_values_;
  std::map<std::string, std::string> filled_;  ///< texts with the numbers of filled_values_
  std::string trouble_;
  std::string wanted_;  ///< id of the lesson that a link leads to
  bool scroll_up_ = false;
};

}  // namespace ropewalk::ui
