// Completes a command of formulas, for tests that try every one.
#pragma once

#include <string>

#include "lessons/formula_commands.h"

namespace ropewalk::test {

/// What may follow a command of this form: "{x}{y}" for one with two arguments.
inline std::string example_after(CommandForm form) {
  switch (form) {
    case CommandForm::symbol:
    case CommandForm::style: return " x";
    case CommandForm::modifier: return "_i";
    case CommandForm::one: return "{x}";
    case CommandForm::two: return "{x}{y}";
    case CommandForm::root: return "[3]{x}";
    case CommandForm::text: return "{x y}";
    case CommandForm::role: return "{query}{x}";
    case CommandForm::delimiter: return "(x";
  }
  return "";
}

}  // namespace ropewalk::test
