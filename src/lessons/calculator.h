// Evaluates the expressions in a lesson with muParser.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <string_view>

#include "figure/parameter_set.h"

namespace ropewalk {

/// Evaluates expressions at fixed parameter values. An expression may contain
///   numeric parameters by their ids (flags are 0 or 1),
///   the functions of quantities.h,
///   muParser's own + - * / ^ ( ), comparisons < <= > >= == != and && ||, which are 0 or 1, sqrt, sin, cos, exp, ln, abs, min, max and _pi.
/// A function is called once for the same arguments; the result is stored, as the parameters do not change.
class Calculator {
 public:
  /// @param most_calls  expressions and calls of functions in them, as limit::kLessonCalls counts
  explicit Calculator(const ParameterSet& set, std::size_t most_calls = std::numeric_limits<std::size_t>::max());
  ~Calculator();
  Calculator(const Calculator&) = delete;
  Calculator& operator=(const Calculator&) = delete;

  /// @return  a finite number
  /// @throws std::invalid_argument with one sentence if the expression is invalid, its value not finite, or no call left
  double value(std::string_view expression) const;

  std::size_t calls_left() const;
  const ParameterSet& parameters() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace ropewalk
