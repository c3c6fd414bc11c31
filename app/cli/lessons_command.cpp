// The command `ropewalk lessons`: lists the course, and writes lessons as a page for printing.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/terminal.h"
#include "documents/course.h"
#include "files/files.h"
#include "handout/handout.h"
#include "lessons/read_lesson.h"
#include "text/path_of.h"
#include "text/printable.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::size_t kLineLetters = 100;

/// Breaks a text at spaces and indents each line.
std::string wrapped(std::string_view text, const std::string& indent) {
  std::string lines;
  std::size_t length = kLineLetters;
  for (const std::string_view word : split(text, ' ')) {
    if (length + 1 + word.size() > kLineLetters) {
      lines += (lines.empty() ? "" : "\n") + indent;
      length = indent.size();
    } else {
      lines += ' ';
      ++length;
    }
    lines += word;
    length += word.size();
  }
  return lines;
}

class LessonsCommand final : public Command {
 public:
  explicit LessonsCommand(CLI::App& program)
      : Command(program, "lessons", "Lists the lessons of the course, or writes them as a page for printing") {
    app()
        .add_option("FILE", file_, "A lesson of your own (.md or .ropewalk-lesson) instead of the course")
        ->type_name("");
    add_value("--lesson", id_, "ID", "Only this lesson");
    add_value("--handout", handout_, "FILE.html",
              "Writes text, formulas, figures, questions and answers as one page for printing");
    app().add_flag("--json", json_, "Prints the list as JSON");
  }

  void run() override {
    if (!file_.empty() && !id_.empty()) throw UsageError("lessons takes a FILE or --lesson ID, not both.");
    if (json_ && !handout_.empty()) throw UsageError("lessons takes --json or --handout, not both.");
    const std::vector<Lesson> lessons = read_lessons();
    if (!handout_.empty()) return write_page(lessons);
    write_standard_output(json_ ? printable_json(list_json(lessons)) + "\n" : list_text(lessons));
  }

 private:
  std::vector<Lesson> read_lessons() const {
    if (!file_.empty()) return {read_lesson_file(path_of(file_))};
    std::vector<Lesson> lessons;
    for (const LessonFile& file : lesson_files())
      if (id_.empty() || file.id == id_) lessons.push_back(read_lesson(file.text, file.name));
    if (lessons.empty())
      throw std::invalid_argument("There is no lesson " + quote(id_) + ": the lessons are " +
                                  join(lesson_files(), ", ", &LessonFile::id, " and ") + ".");
    return lessons;
  }

  /// The lesson of the course, or nullptr for one of the user.
  const LessonFile* course_file(const Lesson& lesson) const {
    return file_.empty() ? &*std::ranges::find(lesson_files(), lesson.id, &LessonFile::id) : nullptr;
  }
  std::size_t number_of(const Lesson& lesson) const {
    const LessonFile* file = course_file(lesson);
    return file ? static_cast<std::size_t>(file - lesson_files().data()) + 1 : 1;
  }

  std::string list_text(const std::vector<Lesson>& lessons) const {
    const CourseProgress progress = read_progress(state_folder());
    std::string text;
    for (std::size_t i = 0; i < lessons.size(); ++i) {
      const Lesson& lesson = lessons[i];
      const std::string number = std::to_string(number_of(lesson));
      text += (i > 0 ? "\n" : "") + std::string(3 - std::min<std::size_t>(number.size(), 3), ' ') + number + "  " +
              printable(lesson.title) + "  (" + printable(lesson.id) + ", " + std::to_string(lesson.steps.size()) +
              (lesson.steps.size() == 1 ? " step" : " steps") + ")\n";
      if (!lesson.summary.empty()) text += wrapped(printable(lesson.summary), "     ") + "\n";
      if (const LessonFile* file = course_file(lesson); file && progress_in(progress, *file).seen > 0)
        text += "     " + progress_in(progress, *file).sentence() + ".\n";
    }
    if (const auto place = continuation(progress); place && file_.empty() && id_.empty())
      text += "\nContinue: " + place->name() + ".\n";
    return text;
  }

  std::string list_json(const std::vector<Lesson>& lessons) const {
    const CourseProgress progress = read_progress(state_folder());
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < lessons.size(); ++i) {
      nlohmann::ordered_json steps = nlohmann::ordered_json::array();
      for (const Step& step : lessons[i].steps) steps.push_back({{"title", step.title}, {"figures", step.figures}});
      all.push_back({{"number", number_of(lessons[i])},
                     {"id", lessons[i].id},
                     {"title", lessons[i].title},
                     {"summary", lessons[i].summary},
                     {"steps", std::move(steps)}});
      if (const LessonFile* file = course_file(lessons[i])) {
        const LessonProgress seen = progress_in(progress, *file);
        all.back()["progress"] = {
            {"steps_seen", seen.seen}, {"exercises_done", seen.done}, {"exercises", seen.exercises}};
      }
    }
    return all.dump(2);
  }

  void write_page(const std::vector<Lesson>& lessons) const {
    Handout handout(file_.empty() && id_.empty() ? course_handout_content() : handout_content(lessons.front()));
    AtomicFile file(path_of(handout_));
    ProgressLine line;
    for (const Lesson& lesson : handout.lessons()) {
      line.show(lesson.title);
      handout.draw_next();
    }
    handout.write([&](std::string_view bytes) { file.write(bytes); });
    file.commit();
  }

  std::string file_, id_, handout_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> lessons_command(CLI::App& program) { return std::make_unique<LessonsCommand>(program); }

}  // namespace ropewalk
