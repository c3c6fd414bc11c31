// Follows the links of a step in every order of two and tells what is no longer true.
#pragma once

#include <string>
#include <vector>

#include "lessons/lesson.h"

namespace ropewalk {

struct Walk {
  std::vector<std::string> problems;   ///< one sentence each
  std::vector<std::string> unchecked;  ///< prompts that a person has to read: see walk()
};

/// Looks at the step as it begins, after each of its links, and after each two of them, a link that plays counting as
/// three: at the beginning, in the middle and at the end. These are problems:
///  - a figure that the step or its text names is closed or cannot be computed;
///  - a live number or the condition of a task has no value;
///  - what a question says to hold (`holds = EXPRESSION`) is no longer so;
///  - the answer of a question has changed with a parameter, and the question as it is shown has not;
///  - the explanation of a question gives another number than the answer, after giving the answer at the beginning;
///  - two choices of a question read the same.
/// A program cannot tell whether a choice, or an answer that is a typed constant, is still right once values have changed,
/// unless the question says what must hold. Where links change values, the others are listed as unchecked.
Walk walk(const Step& step);

}  // namespace ropewalk
