// Reads and checks the parts of a lesson's step for read_lesson.cpp: texts, and the blocks ```show, ```question, ```task
// and ```reveal.
// Each function is in the file of its name.
#pragma once

#include <map>
#include <string>

#include "lessons/calculator.h"
#include "lessons/lesson.h"
#include "lessons/source_lines.h"

namespace ropewalk {

/// What the texts of a step are checked with.
struct TextChecks {
  const ParameterSet& known;      ///< holds all parameters
  const Calculator& calculator;   ///< holds the values at which answers and live numbers must exist
  std::size_t formula_bytes = 0;  ///< so far, of the formulas of the step
};

/// Joins the lines into one text, after checking that its Markdown is allowed (markdown_pieces.h), its links are valid
/// (action.h), its live numbers have a value, and its formulas are allowed with them (formula.h).
/// @param lines  at least one, consecutive
/// @throws std::invalid_argument naming the line of the first mistake
std::string checked_text(SourceLines lines, TextChecks& checks);

/// Number of panels of figures that were needed so far.
using PanelCounts = std::map<std::string, std::size_t>;

/// Reads the block ```show: sets everything of a step except its title and its blocks.
/// @param fence  line number of ```show
/// @param block  the lines between the fences
/// @param known        holds all parameters
/// @param at_defaults  the panels of figures at the default values
/// @throws std::invalid_argument naming the line of the first mistake
void read_show(int fence, SourceLines block, const ParameterSet& known, PanelCounts& at_defaults, Step& step);

/// Reads the block ```question: prompt, answer or choices, explanation and hint.
/// @param fence  line number of ```question
/// @param block  the lines between the fences
/// @throws std::invalid_argument naming the line of the first mistake
Question read_question(int fence, SourceLines block, TextChecks& checks);

/// Reads the block ```task: prompt, condition, explanation and hint. Refuses a task that is done from the beginning.
/// Takes and throws what read_question does.
Task read_task(int fence, SourceLines block, TextChecks& checks);

/// Reads the block ```reveal: prompt and text. Takes and throws what read_question does.
Reveal read_reveal(int fence, SourceLines block, TextChecks& checks);

}  // namespace ropewalk
