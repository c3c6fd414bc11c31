#include "lessons/read_lesson.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "figure/figure.h"
#include "figure/utf8.h"
#include "lessons/calculator.h"
#include "lessons/live_text.h"
#include "lessons/markdown_pieces.h"
#include "lessons/text_parts.h"

namespace ropewalk {
namespace {

constexpr std::size_t kMostFigures = 4;
constexpr std::size_t kMostLectureFigures = 2;
constexpr std::string_view kFence = "```";

struct SourceLine {
  int number = 0;  ///< from 1
  std::string_view text;
};
using SourceLines = std::span<const SourceLine>;

/// One sentence about a line; the name of the lesson is put before it at the end.
[[noreturn]] void refuse(int line, const std::string& sentence) {
  throw std::invalid_argument("line " + std::to_string(line) + ": " + sentence);
}

/// What `read` returns; what it refuses is refused at the line.
template <class Read>
auto at_line(int line, Read read) {
  try {
    return read();
  } catch (const std::invalid_argument& error) {
    refuse(line, error.what());
  }
}

std::vector<SourceLine> lines_of(std::string_view text) {
  if (text.starts_with("\uFEFF")) text.remove_prefix(3);
  std::vector<SourceLine> lines;
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back({static_cast<int>(lines.size()) + 1, line});
    if (const auto at = first_byte_not_utf8(line))
      refuse(lines.back().number, "byte " + std::to_string(*at + 1) + " is not UTF-8.");
    if (std::ranges::any_of(line, [](char c) { return static_cast<unsigned char>(c) < 32 && c != '\t'; }))
      refuse(lines.back().number, "there is a control character.");
  }
  return lines;
}

std::string joined(SourceLines lines) {
  std::string text;
  for (const SourceLine& line : lines) text.append(line.text).append("\n");
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

SourceLines without_blank_ends(SourceLines lines) {
  while (!lines.empty() && trimmed(lines.front().text).empty()) lines = lines.subspan(1);
  while (!lines.empty() && trimmed(lines.back().text).empty()) lines = lines.first(lines.size() - 1);
  return lines;
}

/// KEY = VALUE; an empty key where the line is something else.
std::pair<std::string_view, std::string_view> key_and_value(std::string_view line) {
  const auto equals = line.find('=');
  if (equals == line.npos) return {};
  return {trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1))};
}

/// Reads the steps of one lesson from its lines.
class Reader {
 public:
  explicit Reader(SourceLines lines) : lines_(lines), known_(default_parameters()) {}

  Lesson read() {
    Lesson lesson;
    lesson.title = read_title();
    lesson.summary = read_summary();
    while (at_ < lines_.size()) lesson.steps.push_back(read_step());
    if (lesson.steps.empty())
      refuse(lines_.back().number, "a lesson has a step: a heading with ## begins it.");
    return lesson;
  }

 private:
  const SourceLine& here() const { return lines_[at_]; }
  bool at_heading(std::string_view mark) const { return here().text.starts_with(mark); }

  std::string plain(int line, std::string_view text, const std::string& what) const {
    if (text.empty()) refuse(line, what + " is missing.");
    if (text.find_first_of("$`<>[]") != text.npos || text.find("{{") != text.npos)
      refuse(line, what + " is plain text: no formulas, links, code or numbers in braces.");
    return std::string(text);
  }

  std::string read_title() {
    while (at_ + 1 < lines_.size() && trimmed(here().text).empty()) ++at_;
    if (!at_heading("# ")) refuse(here().number, "a lesson begins with its title: # Title.");
    const SourceLine& line = lines_[at_++];
    return plain(line.number, trimmed(line.text.substr(2)), "the title");
  }

  std::string read_summary() {
    const std::size_t begin = at_;
    while (at_ < lines_.size() && !at_heading("## ")) ++at_;
    const SourceLines lines = without_blank_ends(lines_.subspan(begin, at_ - begin));
    for (const SourceLine& line : lines)
      if (trimmed(line.text).empty() || line.text.starts_with('#') || line.text.starts_with(kFence))
        refuse(line.number, "between title and first step there is room for one paragraph only.");
    if (lines.empty()) return {};
    std::string summary = joined(lines);
    std::ranges::replace(summary, '\n', ' ');
    return plain(lines.front().number, summary, "the summary");
  }

  Step read_step() {
    const SourceLine& heading = lines_[at_++];
    Step step{.title = plain(heading.number, trimmed(heading.text.substr(3)), "the step's title")};
    while (at_ < lines_.size() && trimmed(here().text).empty()) ++at_;
    if (at_ == lines_.size() || here().text != "```show")
      refuse(heading.number, "a step begins with a block ```show that says which figures are open.");
    read_show(step);
    const ParameterSet values = parameters_of_step(step);
    const Calculator calculator(values);
    calculator_ = &calculator;
    std::size_t text_begin = at_;
    const auto finish_text = [&] {
      const SourceLines lines = without_blank_ends(lines_.subspan(text_begin, at_ - text_begin));
      if (!lines.empty()) step.blocks.push_back(TextBlock{checked(lines)});
    };
    while (at_ < lines_.size() && !at_heading("## ")) {
      const std::string_view line = here().text;
      if (line.starts_with("# ")) refuse(here().number, "a lesson has one title; ## begins a step.");
      if (line == "```question") {
        finish_text();
        step.blocks.push_back(read_question());
        text_begin = at_;
      } else if (line.starts_with(kFence)) {
        if (line == "```show") refuse(here().number, "a step has one block ```show, at its beginning.");
        if (line != kFence && line != "```python")
          refuse(here().number, quoted(line) + " is no block: there are ```show, ```question and ```python.");
        block();  // code stays in the text
      } else {
        ++at_;
      }
    }
    finish_text();
    if (step.blocks.empty()) refuse(heading.number, "the step says nothing: write a text or a question.");
    return step;
  }

  /// The lines within the fence that begins here; goes on behind it.
  SourceLines block() {
    const std::size_t begin = at_ + 1;
    for (++at_; at_ < lines_.size(); ++at_)
      if (trimmed(here().text) == kFence) return lines_.subspan(begin, at_++ - begin);
    refuse(lines_[begin - 1].number, "the block that begins here has no closing ```.");
  }

  // ---- show
  // -------------------------------------------------------------------------------------------------

  void read_show(Step& step) {
    const int first = here().number;
    std::vector<std::string_view> keys;
    std::vector<std::pair<int, std::string_view>> views;
    for (const SourceLine& line : block()) {
      if (trimmed(line.text).empty()) continue;
      const auto [key, value] = key_and_value(line.text);
      if (key.empty()) refuse(line.number, quoted(line.text) + " sets nothing: write KEY = VALUE.");
      if (key != "view" && std::ranges::find(keys, key) != keys.end())
        refuse(line.number, std::string(key) + " stands here twice.");
      keys.push_back(key);
      at_line(line.number, [&] {
        if (key == "figures")
          step.figures = ids(value, kMostFigures);
        else if (key == "lecture")
          step.lecture_figures = ids(value, kMostLectureFigures);
        else if (key == "preset")
          step.preset = read_preset(value);
        else if (key == "view")
          views.emplace_back(line.number, value);
        else
          step.values.push_back({std::string(key), known_parameter(key, known_).parse(value)});
      });
    }
    if (step.figures.empty()) refuse(first, "the block names no figures: write figures = ID, ID.");
    if (step.lecture_figures.empty()) step.lecture_figures = {step.figures.front()};
    const auto require_open = [&](int line, const std::string& figure) {
      if (std::ranges::find(step.figures, figure) == step.figures.end())
        refuse(line, figure + " is not among the step's figures.");
    };
    for (const std::string& figure : step.lecture_figures) require_open(first, figure);
    if (step.preset) require_open(first, step.preset->figure);
    for (const auto& [line, text] : views) {
      step.views.push_back(at_line(line, [&] { return view(text); }));
      require_open(line, step.views.back().figure);
    }
    const ParameterSet values = step.views.empty() ? known_ : parameters_of_step(step);
    for (std::size_t i = 0; i < views.size(); ++i)
      at_line(views[i].first, [&] { require_panel(step.views[i], values); });
  }

  /// Figures, each once.
  static std::vector<std::string> ids(std::string_view text, std::size_t most) {
    std::vector<std::string> figures;
    for (const std::string_view id : split(text, ',')) {
      figures.push_back(figure_by_id(trimmed(id)).id);
      if (std::ranges::count(figures, figures.back()) > 1)
        throw std::invalid_argument(figures.back() + " is named twice.");
    }
    if (figures.size() > most)
      throw std::invalid_argument("there are " + std::to_string(figures.size()) + " figures; at most " +
                                  std::to_string(most) + " can be shown.");
    return figures;
  }

  /// FIGURE PANEL x|y FROM..TO
  static StepView view(std::string_view text) {
    std::vector<std::string_view> words = split(text, ' ');
    std::erase(words, "");
    StepView view;
    if (words.size() == 4 && (words[2] == "x" || words[2] == "y")) {
      const auto [end, error] =
          std::from_chars(words[1].data(), words[1].data() + words[1].size(), view.panel);
      if (error == std::errc() && end == words[1].data() + words[1].size() && view.panel >= 0) {
        view.figure = figure_by_id(words[0]).id;
        view.on_x = words[2] == "x";
        view.range = read_range(words[3]);
        if (view.range.min > view.range.max)
          throw std::invalid_argument("a view runs from the smaller number to the larger.");
        return view;
      }
    }
    throw std::invalid_argument(quoted(text) +
                                " is no view: write FIGURE PANEL x|y FROM..TO, such as "
                                "sinusoidal_heatmap 0 x 0..20.");
  }

  static void require_panel(const StepView& view, const ParameterSet& values) {
    const std::size_t panels = figure_by_id(view.figure).evaluate(values).panels.size();
    if (static_cast<std::size_t>(view.panel) >= panels)
      throw std::invalid_argument(view.figure + " has no panel " + std::to_string(view.panel) +
                                  ": they count from 0 to " + std::to_string(panels - 1) + ".");
  }

  // ---- text and questions
  // -----------------------------------------------------------------------------------

  /// The lines as one text whose links lead somewhere and whose numbers exist at the step's values.
  std::string checked(SourceLines lines) const {
    std::string text = joined(lines);
    const auto line_at = [&](std::size_t offset) {
      return lines.front().number +
             static_cast<int>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    };
    try {
      for (const Piece& piece : markdown_pieces(text)) {
        const int line = line_at(static_cast<std::size_t>(piece.source.data() - text.data()));
        at_line(line, [&] {
          if (piece.kind == PieceKind::target) read_action(piece.inside, known_);
          if (piece.kind == PieceKind::number) calculator_->value(read_live_number(piece.inside).expression);
        });
      }
    } catch (const MarkdownMistake& mistake) {
      refuse(line_at(mistake.offset), mistake.what());
    }
    return text;
  }

  /// One item of a question: the prompt, an answer, a choice, ... from its first line to the next item.
  struct Item {
    std::string_view key;  ///< "prompt", "answer", "because", "hint", "[ ]" or "[x]"
    std::vector<SourceLine> lines;
  };

  static std::vector<Item> items(SourceLines lines) {
    std::vector<Item> items{{"prompt", {}}};
    for (const SourceLine& line : lines) {
      const std::string_view text = trimmed(line.text);
      const auto [key, value] = key_and_value(text);
      if (key == "answer" || key == "because" || key == "hint")
        items.push_back({key, {{line.number, value}}});
      else if (text.starts_with("[ ] ") || text.starts_with("[x] "))
        items.push_back({text.substr(0, 3), {{line.number, trimmed(text.substr(3))}}});
      else
        items.back().lines.push_back({line.number, text});
    }
    return items;
  }

  Question read_question() {
    const int first = here().number;
    Question question;
    std::optional<NumberAnswer> number;
    Choices choices;
    int right = 0;
    std::vector<std::string_view> keys;
    for (const Item& item : items(block())) {
      const SourceLines lines = without_blank_ends(item.lines);
      const int line = lines.empty() ? first : lines.front().number;
      if (lines.empty())
        refuse(item.key == "prompt" ? first : item.lines.front().number,
               item.key == "prompt" ? "the question asks nothing." : std::string(item.key) + " has no text.");
      const bool choice = item.key.starts_with('[');
      if (!choice && std::ranges::find(keys, item.key) != keys.end())
        refuse(line, std::string(item.key) + " stands here twice.");
      keys.push_back(item.key);
      if (item.key == "answer") {
        number = at_line(line, [&] { return read_answer(joined(lines)); });
        continue;
      }
      const std::string text = checked(lines);
      if (item.key == "prompt") question.prompt = text;
      if (item.key == "because") question.because = text;
      if (item.key == "hint") question.hint = text;
      if (item.key == "[x]") {
        choices.right = choices.options.size();
        ++right;
      }
      if (choice) choices.options.push_back(text);
    }
    if (number && !choices.options.empty()) refuse(first, "a question has an answer or choices, not both.");
    if (!number && choices.options.empty())
      refuse(first, "the question has no answer: write answer = EXPRESSION, or choices [ ] and [x].");
    if (!number && choices.options.size() < 2) refuse(first, "the question has one choice only.");
    if (!number && right != 1)
      refuse(first, std::to_string(right) + " choices are marked [x]: one is right.");
    if (number)
      question.answer = *std::move(number);
    else
      question.answer = std::move(choices);
    return question;
  }

  /// EXPRESSION, or EXPRESSION within 1%, or EXPRESSION within 0.5
  NumberAnswer read_answer(const std::string& text) const {
    constexpr std::string_view kWithin = " within ";
    const auto within = text.rfind(kWithin);
    NumberAnswer answer{.expression = std::string(trimmed(std::string_view(text).substr(0, within)))};
    if (within != text.npos) {
      std::string_view tolerance = trimmed(std::string_view(text).substr(within + kWithin.size()));
      answer.relative = tolerance.ends_with('%');
      if (answer.relative) tolerance.remove_suffix(1);
      const auto [end, error] =
          std::from_chars(tolerance.data(), tolerance.data() + tolerance.size(), answer.tolerance);
      if (error != std::errc() || end != tolerance.data() + tolerance.size() || !(answer.tolerance >= 0) ||
          answer.tolerance > 1e15)
        throw std::invalid_argument(quoted(tolerance) + " is no tolerance: write within 1% or within 0.5.");
      if (answer.relative) answer.tolerance /= 100;
    }
    calculator_->value(answer.expression);
    return answer;
  }

  SourceLines lines_;
  std::size_t at_ = 0;
  ParameterSet known_;
  const Calculator* calculator_ = nullptr;  // of the step that is being read
};

/// "rotation" of 07-rotation.md, with or without folders.
std::string id_of(std::string_view name) {
  name = name.substr(name.find_last_of("/\\") + 1);  // npos + 1 is 0
  if (name.ends_with(".md")) name.remove_suffix(3);
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  if (digits > 0 && name.substr(digits).starts_with('-')) name.remove_prefix(digits + 1);
  return std::string(name);
}

}  // namespace

Lesson read_lesson(std::string_view text, std::string_view name) {
  try {
    if (text.size() > kMaxLessonBytes)
      refuse(1, "a lesson has at most " + std::to_string(kMaxLessonBytes) + " bytes, this one has " +
                    std::to_string(text.size()) + ".");
    const std::vector<SourceLine> lines = lines_of(text);
    Lesson lesson = Reader(lines).read();
    lesson.id = id_of(name);
    return lesson;
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(std::string(name) + " " + error.what());
  }
}

}  // namespace ropewalk
