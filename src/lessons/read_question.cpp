// Reads the block ```question of a step.
#include <algorithm>
#include <optional>

#include "lessons/step_parts.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

/// One part of a question; its lines reach up to the next part.
struct Item {
  std::string_view key;  ///< "prompt", "answer", "because", "hint", "[ ]" or "[x]"
  std::vector<SourceLine> lines;
};

std::vector<Item> split_items(int fence, SourceLines block) {
  std::vector<Item> items{{"prompt", {{fence, ""}}}};
  for (const SourceLine& line : block) {
    const std::string_view text = trim(line.text);
    const auto [key, value] = key_and_value(text);
    if (key == "answer" || key == "because" || key == "hint")
      items.push_back({key, {{line.number, value}}});
    else if (text.starts_with("[ ] ") || text.starts_with("[x] "))
      items.push_back({text.substr(0, 3), {{line.number, trim(text.substr(3))}}});
    else
      items.back().lines.push_back({line.number, text});
  }
  return items;
}

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
  const std::vector<Item> items = split_items(fence, block);
  for (const Item& item : items) {
    const int first = item.lines.front().number;
    const SourceLines lines = trim_blank_lines(item.lines);
    if (lines.empty())
      refuse_line(first, item.key == "prompt" ? "the question has no text." : std::string(item.key) + " has no text.");
    const bool choice = item.key.starts_with('[');
    if (!choice && &item != &*std::ranges::find(items, item.key, &Item::key))
      refuse_line(first, std::string(item.key) + " occurs twice.");
    if (item.key == "answer") {
      number = at_line(first, [&] { return read_answer(join_lines(lines), checks.calculator); });
      continue;
    }
    const std::string text = checked_text(lines, checks);
    if (item.key == "prompt") question.prompt = text;
    if (item.key == "because") question.because = text;
    if (item.key == "hint") question.hint = text;
    if (item.key == "[x]") choices.right = choices.options.size();
    if (choice) choices.options.push_back(text);
  }
  const auto marked = std::ranges::count(items, "[x]", &Item::key);
  question.answer = at_line(fence, [&] { return choose_answer(std::move(number), std::move(choices), marked); });
  return question;
}

}  // namespace ropewalk
