// A lesson: steps that set figures and parameters, with text and questions. Knows no window and no file.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "figure/parameter_set.h"
#include "lessons/action.h"

namespace ropewalk {

/// Markdown with formulas, with links that are actions (action.h) and with live numbers (live_text.h).
struct TextBlock {
  std::string markdown;
};

/// A number that the core works out, and how far off a typed one may be.
struct NumberAnswer {
  std::string expression;
  double tolerance = 0.005;
  bool relative = true;  ///< the tolerance is a share of the answer
};

struct Choices {
  std::vector<std::string> options;  ///< Markdown, at least two
  std::size_t right = 0;
};

struct Question {
  std::string prompt;  ///< Markdown, as all texts of a question
  std::variant<NumberAnswer, Choices> answer;
  std::string because;  ///< shown once it is answered; may be empty
  std::string hint;     ///< shown after a wrong answer; may be empty
};

using Block = std::variant<TextBlock, Question>;

/// The part of an axis that a panel shows.
struct StepView {
  std::string figure;
  int panel = 0;
  bool on_x = true;
  Range range;
};

struct Step {
  std::string title;
  std::vector<std::string> figures;          ///< ids of the cards that are open, 1 to 4, in order
  std::optional<UsePreset> preset;           ///< of one of the figures
  std::vector<Assignment> values;            ///< on top of the preset's; all others are at their defaults
  std::vector<StepView> views;               ///< all others are at full
  std::vector<std::string> lecture_figures;  ///< 1 or 2 of the figures
  std::vector<Block> blocks;
};

struct Lesson {
  std::string id;  ///< file name without number and ending: "rotation" of 07-rotation.md
  std::string title;
  std::string summary;  ///< plain text; may be empty
  std::vector<Step> steps;
};

/// The addresses of the links in its texts, in order.
std::vector<std::string> links_of(const Step& step);

/// What a step sets: every parameter, so a step looks the same however one gets there.
ParameterSet parameters_of_step(const Step& step);

}  // namespace ropewalk
