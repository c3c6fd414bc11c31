// The numbers in a lesson: expressions over the values of the parameters, worked out by muParser. Knows no
// text around them.
#pragma once

#include <memory>
#include <string_view>

#include "figure/parameter_set.h"

namespace ropewalk {

/// Numeric parameters are names (flags are 0 or 1), quantities (quantities.h) are functions, beside
/// muParser's own + - * / ^ ( ), sqrt, sin, cos, exp, ln, abs, min, max and _pi. Making one costs about as
/// much as a hundred expressions.
class Calculator {
 public:
  explicit Calculator(const ParameterSet& set);
  ~Calculator();
  Calculator(const Calculator&) = delete;
  Calculator& operator=(const Calculator&) = delete;

  /// @return  a finite number
  /// @throws std::invalid_argument with one sentence where it is no expression or no finite number
  double value(std::string_view expression) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace ropewalk
