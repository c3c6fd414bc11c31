// Reads the block ```question of a step.
#include <optional>

#include "lessons/block_parts.h"
#include "lessons/step_parts.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

/// @param text  EXPRESSION, EXPRESSION within 1% or EXPRESSION within 0.5
NumberAnswer read_answer(const std::string& text, const Calculator& calculator) {
  constexpr std::string_view kWithin = " within ";
  constexpr double kLargestTolerance = 1e15;
  const auto within = text.rfind(kWithin);
  NumberAnswer answer{.expression = std::string(trim(std::string_view(text).substr(0, within)))};
  if (within != text.npos) {
    std::string_view tolerance = trim(std::string_view(text).substr(within + kWithin.size()));
    answer.relative = tolerance.ends_with('%');
    if (answer.relative) tolerance.remove_suffix(1);
    const auto number = parse_number<double>(tolerance);
    if (!number || !Range{0, kLargestTolerance}.contains(*number))
      throw std::invalid_argument(quote(tolerance) + " is no tolerance: write within 1% or within 0.5.");
    answer.tolerance = answer.relative ? *number / 100 : *number;
  }
  calculator.value(answer.expression);
  return answer;
}

std::variant<NumberAnswer, Choices> choose_answer(std::optional<NumberAnswer> number, Choices choices,
                                                  std::ptrdiff_t marked) {
  const std::size_t count = choices.options.size();
  if (number && count > 0) throw std::invalid_argument("a question has either an answer or choices, not both.");
  if (number) return *std::move(number);
  if (count == 0)
    throw std::invalid_argument("the question has no answer: write answer = EXPRESSION, or choices [ ] and [x].");
  if (count == 1) throw std::invalid_argument("the question has only one choice; write at least two.");
  if (marked != 1) throw std::invalid_argument(std::to_string(marked) + " choices are marked [x]; mark exactly one.");
  return choices;
}

}  // namespace

Question read_question(int fence, SourceLines block, TextChecks& checks) {
  Question question;
  std::optional<NumberAnswer> number;
  Choices choices;
  std::ptrdiff_t marked = 0;
  for (const BlockPart& part : block_parts("question", fence, block, {"answer", "holds", "because", "hint"}, true)) {
    if (part.key == "answer") {
      number =
          at_line(part.lines.front().number, [&] { return read_answer(join_lines(part.lines), checks.calculator); });
      continue;
    }
    if (part.key == "holds") {
      question.holds = join_lines(part.lines);
      const int line = part.lines.front().number;
      if (at_line(line, [&] { return checks.calculator.value(question.holds); }) == 0)
        refuse_line(line, "what should hold does not hold at the values of the step.");
      continue;
    }
    const std::string text = checked_text(part.lines, checks);
    if (part.key == "prompt") question.prompt = text;
    if (part.key == "because") question.because = text;
    if (part.key == "hint") question.hint = text;
    if (part.key == "[x]") choices.right = choices.options.size();
    marked += part.key == "[x]";
    if (part.key.starts_with('[')) choices.options.push_back(text);
  }
  question.answer = at_line(fence, [&] { return choose_answer(std::move(number), std::move(choices), marked); });
  return question;
}

}  // namespace ropewalk
