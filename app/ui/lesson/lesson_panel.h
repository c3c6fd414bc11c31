// The panel of a lesson: its text with live numbers, links, questions, tasks, and the buttons Back and Next.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lessons/calculator.h"
#include "lessons/check_answer.h"
#include "lessons/lesson.h"
#include "lessons/progress.h"
#include "session/session.h"
#include "ui/lesson/glossary_popover.h"
#include "ui/lesson/markdown.h"
#include "ui/playback.h"
#include "ui/status.h"

namespace ropewalk::ui {

/// All that opening a lesson again at the same step needs.
struct LessonPlace {
  std::string lesson;  ///< id of a lesson of the course, else the path of a file
  bool of_course = true;
  std::size_t step = 0;
  std::string before;  ///< the session that closing the lesson restores, as JSON

  bool operator==(const LessonPlace&) const = default;
};

class LessonPanel {
 public:
  /// Opens a lesson of the program by its id, or a lesson file; one undo step.
  /// @throws std::invalid_argument, FileError; nothing is changed then
  /// @param step  from 0; the last one if there are fewer
  void open(Session& session, const std::string& id, std::size_t step = 0);
  void open(Session& session, const std::filesystem::path& path);
  /// The open lesson, if there is one.
  std::optional<LessonPlace> place() const;
  /// Opens a lesson where it was. The figures and values stay as they are.
  /// @throws std::invalid_argument, FileError; nothing is changed then
  void resume(const LessonPlace& place);
  /// Restores the figures and values from before the first lesson.
  void close(Session& session);
  bool is_open() const { return lesson_.has_value(); }

  const Lesson* lesson() const { return lesson_ ? &*lesson_ : nullptr; }
  std::size_t step() const { return step_; }
  const Step& current() const { return lesson_->steps[step_]; }
  /// Shows the step that is `by` steps further, but at most the last and at least the first; one undo step.
  void go(Session& session, std::ptrdiff_t by);
  /// Like `go` for one step, but goes on to the next lesson of the course after the last step, and back to the last step
  /// of the previous lesson before the first.
  /// @return a sentence about where this has led, if it is not the next step; else nothing
  std::string walk(Session& session, int by);
  /// Follows a link of the current step. @param link  index from 0; does nothing if there is no such link
  void follow(Session& session, Playback& playback, std::size_t link, Status& status);

  /// Notices which tasks of the current step the values have completed. Call it in each frame, because the values also
  /// change while the panel is not drawn.
  void notice_tasks(const Session& session, Status& status);

  /// What is remembered of the course; lessons of the user are not part of it.
  CourseProgress& progress() { return progress_; }
  const CourseProgress& progress() const { return progress_; }

  /// Opens an entry of the glossary. It needs no lesson. @param at_pointer  else in the middle of the window
  void explain(const std::string& term, bool at_pointer);
  /// Draws the entry that is open. Call it outside of all windows.
  void draw_popover(const Canvas& canvas);

  /// Draws all of the panel into the current window.
  void draw(const Canvas& canvas, Session& session, Playback& playback, Status& status);
  /// Draws only the step's texts, questions and tasks into the current window.
  /// @param digits  whether links show the key that follows them
  void draw_step(const Canvas& canvas, Session& session, Playback& playback, Status& status, bool digits);

 private:
  /// What the reader has done with a question, a task or a reveal.
  struct Answer {
    std::string typed;
    int choice = -1;
    std::optional<Verdict> verdict;
    bool done = false;   ///< a task stays done
    bool shown = false;  ///< the hint of a task, the text of a reveal
  };

  void remember(Scene before);
  void start(Session& session, Lesson lesson, std::size_t step);
  void show(Session& session);
  /// Follows the link that was clicked in this frame. It may replace the lesson, so that nothing of it may be drawn after.
  void follow_click(Session& session, Playback& playback, Status& status);
  void draw_text(const Canvas& canvas, const Session& session, const std::string& markdown);
  // In lesson_blocks.cpp
  void draw_blocks(const Canvas& canvas, const Session& session);
  void draw_block(const Canvas& canvas, const Session& session, std::size_t block);
  void draw_question(const Canvas& canvas, const Session& session, const Question& question, Answer& answer);
  void draw_choices(const Canvas& canvas, const Session& session, const Question& question, Answer& answer);
  void draw_number(const Canvas& canvas, const Session& session, const Question& question, Answer& answer);
  void draw_task(const Canvas& canvas, const Session& session, const Task& task, Answer& answer);
  void draw_reveal(const Canvas& canvas, const Session& session, const Reveal& reveal, Answer& answer);
  /// Remembers which questions and tasks of the step are done.
  void note_progress();
  bool is_remembered(std::size_t block) const;
  void draw_footer(const Canvas& canvas, Session& session);
  void open_link(Session& session, Playback& playback, const std::string& address, Status& status);
  const Calculator& calculator_at(const ParameterSet& values);
  const std::string& filled_in(const std::string& markdown, const ParameterSet& values);

  std::optional<Lesson> lesson_;
  std::size_t step_ = 0;
  bool of_course_ = false;  ///< the lesson belongs to the program
  CourseProgress progress_;
  std::filesystem::path path_;  ///< of a lesson of the user
  std::optional<Scene> before_;
  std::string before_text_;                                        ///< the same as JSON
  std::map<std::pair<std::size_t, std::size_t>, Answer> answers_;  ///< by step and block
  Markdown markdown_;
  GlossaryPopover popover_;
  std::optional<Calculator> calculator_;       ///< at the values that filled_ shows
  std::map<std::string, std::string> filled_;  ///< Markdown -> its text with the numbers
  std::string clicked_;                        ///< address of the link that was clicked in this frame
  bool scroll_up_ = false;
  int next_digit_ = 0;  ///< of the next link that is drawn; 0: links show none
};

}  // namespace ropewalk::ui
