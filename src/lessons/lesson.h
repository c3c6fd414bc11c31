// A lesson: steps that open figures and set parameters, with texts, questions and tasks.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "figure/parameter_set.h"
#include "lessons/action.h"

namespace ropewalk {

/// Markdown with formulas, links that are actions (action.h) and live numbers (live_text.h).
struct TextBlock {
  std::string markdown;
};

/// An expression for the right number, and the tolerance for a typed one.
struct NumberAnswer {
  std::string expression;
  double tolerance = 0.005;
  bool relative = true;  ///< the tolerance is a fraction of the answer, else an absolute difference
};

struct Choices {
  std::vector<std::string> options;  ///< Markdown, at least two
  std::size_t right = 0;
};

struct Question {
  std::string prompt;  ///< Markdown, like all texts of a question
  std::variant<NumberAnswer, Choices> answer;
  std::string holds;    ///< expression that is not 0 as long as the answer is right; may be empty
  std::string because;  ///< shown with the right answer; may be empty
  std::string hint;     ///< shown after a wrong answer; may be empty
};

/// Something to do with the figures. The values of the reader are checked.
struct Task {
  std::string prompt;   ///< Markdown, like all texts of a task
  std::string done;     ///< expression that is not 0 once the task is done
  std::string because;  ///< shown once it is done; may be empty
  std::string hint;     ///< shown on demand; may be empty
};

/// Something to think about before its text is shown.
struct Reveal {
  std::string prompt;  ///< Markdown, like the text
  std::string text;    ///< shown on demand
};

using Block = std::variant<TextBlock, Question, Task, Reveal>;

/// The part of an axis that a panel shows in a step.
struct StepView {
  std::string figure;
  int panel = 0;
  bool on_x = true;
  Range range;
};

struct Step {
  std::string title;
  std::vector<std::string> figures;          ///< ids of the open figures, 1 to 4, in order
  std::optional<UsePreset> preset;           ///< of one of the figures
  std::vector<Assignment> values;            ///< override the preset's; all other parameters are at their defaults
  std::vector<StepView> views;               ///< all other axes show their full range
  std::vector<std::string> lecture_figures;  ///< 1 or 2 of the figures
  std::vector<Block> blocks;
};

struct Lesson {
  std::string id;  ///< file name without number and extension: "rotation" for 07-rotation.md
  std::string title;
  std::string summary;  ///< plain text; may be empty
  std::vector<Step> steps;
};

/// The Markdown texts of a block, in the order in which they are read. Some may be empty.
std::vector<std::string> texts_of(const Block& block);
std::vector<std::string> texts_of(const Step& step);

/// The targets of the links in what a step always shows, in order, without those to the glossary: what the keys 1 to 9
/// follow.
std::vector<std::string> links_of(const Step& step);

/// The values of all parameters in a step. They do not depend on the current values, so a step always
/// looks the same.
ParameterSet parameters_of_step(const Step& step);

}  // namespace ropewalk
