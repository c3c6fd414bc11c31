// Checks answers to a lesson's questions, and its tasks.
#pragma once

#include <cstddef>
#include <string_view>

#include "lessons/calculator.h"
#include "lessons/lesson.h"

namespace ropewalk {

/// `no_answer`: the expression has no value at the current parameter values, because the user changed them.
enum class Verdict { right, wrong, not_a_number, no_answer };

/// @param typed   a number such as 54410, 54 410, 0.5, 5e-4 or 1/16
/// @param values  the current ones, because the question asks about the figures as they are shown
/// @throws std::logic_error if the question has choices
Verdict check_answer(const Question& question, std::string_view typed, const ParameterSet& values);

/// @param choice  counted from 0
/// @throws std::logic_error if the question asks for a number
Verdict check_choice(const Question& question, std::size_t choice);

/// The right number, not rounded.
/// @throws std::invalid_argument if the expression has no value at these parameter values
double right_number(const NumberAnswer& answer, const ParameterSet& values);

/// Whether a task is done at the calculator's values. It is not done where its condition has no value.
bool is_done(const Task& task, const Calculator& calculator);

}  // namespace ropewalk
