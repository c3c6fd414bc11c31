#include "lessons/read_lesson.h"

#include <algorithm>

#include "figure/figure.h"
#include "lessons/step_parts.h"
#include "text/limits.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::string_view kFence = "```";

bool is_blank(const SourceLine& line) { return trim(line.text).empty(); }

std::string plain_text(int line, std::string_view text, const std::string& what, std::size_t most_bytes) {
  if (text.empty()) refuse_line(line, what + " is missing.");
  if (text.size() > most_bytes) refuse_line(line, what + " has more than " + std::to_string(most_bytes) + " bytes.");
  if (text.find_first_of("$`<>[]{}") != text.npos)
    refuse_line(line, what + " is plain text: it cannot contain formulas, links, code or numbers in braces.");
  return std::string(text);
}

/// Reads the lines in order: title, summary, steps.
class Reader {
 public:
  explicit Reader(SourceLines lines) : lines_(lines), known_(default_parameters()) {}

  Lesson read() {
    Lesson lesson;
    lesson.title = read_title();
    lesson.summary = read_summary();
    while (!at_end()) {
      if (lesson.steps.size() == limit::kLessonSteps)
        refuse_line(current().number, "a lesson has at most " + std::to_string(limit::kLessonSteps) + " steps.");
      lesson.steps.push_back(read_step());
    }
    if (lesson.steps.empty()) refuse_line(lines_.back().number, "a lesson needs a step: a heading with ## begins one.");
    return lesson;
  }

 private:
  bool at_end() const { return at_ == lines_.size(); }
  const SourceLine& current() const { return lines_[at_]; }
  bool begins(std::string_view mark) const { return !at_end() && current().text.starts_with(mark); }
  void skip_blank_lines() {
    while (!at_end() && is_blank(current())) ++at_;
  }

  std::string read_title() {
    skip_blank_lines();
    if (!begins("# ")) refuse_line(at_end() ? 1 : current().number, "a lesson begins with its title: # Title.");
    const SourceLine& line = lines_[at_++];
    return plain_text(line.number, trim(line.text.substr(2)), "the title", limit::kTitleBytes);
  }

  std::string read_summary() {
    const std::size_t begin = at_;
    while (!at_end() && !begins("## ")) ++at_;
    const SourceLines lines = trim_blank_lines(lines_.subspan(begin, at_ - begin));
    for (const SourceLine& line : lines)
      if (is_blank(line) || line.text.starts_with('#') || line.text.starts_with(kFence))
        refuse_line(line.number, "only one paragraph may stand between the title and the first step.");
    if (lines.empty()) return {};
    std::string summary = join_lines(lines);
    std::ranges::replace(summary, '\n', ' ');
    return plain_text(lines.front().number, summary, "the summary", limit::kStepBytes);
  }

  Step read_step() {
    const std::size_t begin = at_;
    const SourceLine& heading = lines_[at_++];
    Step step{.title =
                  plain_text(heading.number, trim(heading.text.substr(3)), "the step's title", limit::kTitleBytes)};
    skip_blank_lines();
    if (at_end() || trim(current().text) != "```show")
      refuse_line(heading.number, "a step begins with a block ```show that says which figures are open.");
    const int fence = current().number;
    read_show(fence, read_block(), known_, panels_, step);
    read_blocks(step);
    if (const std::size_t bytes = bytes_since(begin); bytes > limit::kStepBytes)
      refuse_line(heading.number, "a step has at most " + std::to_string(limit::kStepBytes) + " bytes, this one has " +
                                      std::to_string(bytes) + "; divide it into steps.");
    if (step.blocks.empty()) refuse_line(heading.number, "the step is empty: write a text or a question.");
    return step;
  }

  /// Reads texts, questions, tasks and reveals up to the next step.
  void read_blocks(Step& step) {
    const Calculator calculator(parameters_of_step(step), calls_left_);
    TextChecks checks{known_, calculator};
    std::size_t text_begin = at_;
    const auto finish_text = [&] {
      const SourceLines lines = trim_blank_lines(lines_.subspan(text_begin, at_ - text_begin));
      if (!lines.empty()) step.blocks.push_back(TextBlock{checked_text(lines, checks)});
    };
    while (!at_end() && !begins("## ")) {
      if (begins("# ")) refuse_line(current().number, "a lesson has one title; ## begins a step.");
      const std::string_view line = trim(current().text);
      if (line == "```question" || line == "```task" || line == "```reveal") {
        finish_text();
        const int fence = current().number;
        const SourceLines block = read_block();
        if (line == "```question") step.blocks.push_back(read_question(fence, block, checks));
        if (line == "```task") step.blocks.push_back(read_task(fence, block, checks));
        if (line == "```reveal") step.blocks.push_back(read_reveal(fence, block, checks));
        text_begin = at_;
      } else if (line.starts_with(kFence)) {
        if (line == "```show") refuse_line(current().number, "a step has one block ```show, at its beginning.");
        if (line != kFence && line != "```python")
          refuse_line(current().number,
                      quote(line) + " is no block: write ```show, ```question, ```task, ```reveal or ```python.");
        read_block();  // code belongs to the text
      } else {
        ++at_;
      }
    }
    finish_text();
    calls_left_ = calculator.calls_left();
  }

  std::size_t bytes_since(std::size_t begin) const {
    std::size_t bytes = 0;
    for (const SourceLine& line : lines_.subspan(begin, at_ - begin)) bytes += line.text.size() + 1;
    return bytes;
  }

  /// Reads the block that begins here and returns the lines between its fences.
  SourceLines read_block() {
    const std::size_t begin = at_ + 1;
    for (++at_; !at_end(); ++at_)
      if (trim(current().text) == kFence) return lines_.subspan(begin, at_++ - begin);
    refuse_line(lines_[begin - 1].number, "the block that begins here has no closing ```.");
  }

  SourceLines lines_;
  std::size_t at_ = 0;
  ParameterSet known_;
  PanelCounts panels_;
  std::size_t calls_left_ = limit::kLessonCalls;
};

}  // namespace

std::string lesson_id(std::string_view name) {
  name = name.substr(name.find_last_of("/\\") + 1);  // npos + 1 is 0
  for (const std::string_view extension : kLessonExtensions)
    if (name.ends_with(extension)) name.remove_suffix(extension.size());
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  if (digits > 0 && name.substr(digits).starts_with('-')) name.remove_prefix(digits + 1);
  return std::string(name);
}

Lesson read_lesson(std::string_view text, std::string_view name) {
  try {
    if (text.size() > limit::kLessonBytes)
      refuse_line(1, "a lesson has at most " + std::to_string(limit::kLessonBytes) + " bytes, this one has " +
                         std::to_string(text.size()) + ".");
    const std::vector<SourceLine> lines = source_lines(text);
    Lesson lesson = Reader(lines).read();
    lesson.id = lesson_id(name);
    return lesson;
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(std::string(name) + " " + error.what());
  }
}

}  // namespace ropewalk
