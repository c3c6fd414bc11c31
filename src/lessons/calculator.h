// Evaluates the expressions in a lesson with muParser.
#pragma once

#include <memory>
#include <string_view>

#include "figure/parameter_set.h"

namespace ropewalk {

/// Evaluates expressions at fixed parameter values. An expression may contain
///   numeric parameters by their ids (flags are 0 or 1),
///   the functions of quantities.h,
///   muParser's own + - * / ^ ( ), sqrt, sin, cos, exp, ln, abs, min, max and _pi.
/// Constructing a calculator takes about as long as evaluating a hundred expressions.
class Calculator {
 public:
  explicit Calculator(const ParameterSet& set);
  ~Calculator();
  Calculator(const Calculator&) = delete;
  Calculator& operator=(const Calculator&) = delete;

  /// @return  a finite number
  /// @throws std::invalid_argument with one sentence if the expression is invalid or its value not finite
  double value(std::string_view expression) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace ropewalk
