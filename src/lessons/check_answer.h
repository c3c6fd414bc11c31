// Whether a question is answered rightly. Knows no window.
#pragma once

#include <cstddef>
#include <string_view>

#include "lessons/lesson.h"

namespace ropewalk {

/// `no_answer`: at the present values there is no right number; at the step's own there is.
enum class Verdict { right, wrong, not_a_number, no_answer };

/// @param typed   a number such as 54410, 54 410, 0.5, 5e-4 or 1/16
/// @param values  the present ones: the question is about what the figures show
/// @throws std::logic_error where the question has choices
Verdict check_answer(const Question& question, std::string_view typed, const ParameterSet& values);

/// @param choice  from 0
/// @throws std::logic_error where the question asks for a number
Verdict check_choice(const Question& question, std::size_t choice);

/// The right number, in full.
/// @throws std::invalid_argument where there is none at these values
double right_number(const NumberAnswer& answer, const ParameterSet& values);

}  // namespace ropewalk
