#include "lessons/check_answer.h"

#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>

#include "text/strings.h"
#include "text/typed_number.h"

namespace ropewalk {
namespace {

template <class Answer>
const Answer& answer_of(const Question& question) {
  if (const auto* answer = std::get_if<Answer>(&question.answer)) return *answer;
  throw std::logic_error("the question expects another kind of answer");
}

/// Removes the spaces that group digits and replaces U+2212 by the ASCII minus sign.
std::string normalize(std::string_view typed) {
  std::string text(trim(typed));
  for (const auto& [from, to] : {std::pair{" ", ""}, {"\u2009", ""}, {"\u00a0", ""}, {"\u202f", ""}, {"\u2212", "-"}})
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from))
      text.replace(at, std::string_view(from).size(), to);
  return text;
}

std::optional<double> read_decimal(std::string_view text) {
  const auto number = typed_real(text);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

std::optional<double> read_number_or_fraction(std::string_view typed) {
  const std::string text = normalize(typed);
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return read_decimal(text);
  const auto numerator = read_decimal(std::string_view(text).substr(0, slash));
  const auto denominator = read_decimal(std::string_view(text).substr(slash + 1));
  if (!numerator || !denominator || *denominator == 0) return {};
  return *numerator / *denominator;
}

}  // namespace

double right_number(const NumberAnswer& answer, const ParameterSet& values) {
  return Calculator(values).value(answer.expression);
}

Verdict check_answer(const Question& question, std::string_view typed, const ParameterSet& values) {
  const auto& answer = answer_of<NumberAnswer>(question);
  const auto given = read_number_or_fraction(typed);
  if (!given) return Verdict::not_a_number;
  try {
    const double right = right_number(answer, values);
    const double allowed = answer.tolerance * (answer.relative ? std::abs(right) : 1);
    return std::abs(*given - right) <= allowed ? Verdict::right : Verdict::wrong;
  } catch (const std::invalid_argument&) {
    return Verdict::no_answer;
  }
}

Verdict check_choice(const Question& question, std::size_t choice) {
  return choice == answer_of<Choices>(question).right ? Verdict::right : Verdict::wrong;
}

bool is_done(const Task& task, const Calculator& calculator) {
  try {
    return calculator.value(task.done) != 0;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

}  // namespace ropewalk
