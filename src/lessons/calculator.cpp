#include "lessons/calculator.h"

#include <muParser.h>

#include <cmath>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <vector>

#include "lessons/quantities.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::size_t kLongestExpression = 400;  // bytes; a lesson needs far fewer

/// The user data that muParser passes to the functions below.
struct Call {
  const Quantity* quantity;
  const ParameterSet* set;
};

template <class... Doubles>
using Function = double (*)(void* call, Doubles... arguments);

template <class... Doubles>
double evaluate(void* call, Doubles... arguments) {
  const auto& [quantity, set] = *static_cast<const Call*>(call);
  const std::initializer_list<double> list{arguments...};
  return quantity->value(*set, {list.begin(), list.size()});
}

void define(mu::Parser& parser, Call& call) {
  const std::string name(call.quantity->name);
  switch (call.quantity->arguments.size()) {
    case 0: return parser.DefineFunUserData(name, Function<>(evaluate), &call);
    case 1: return parser.DefineFunUserData(name, Function<double>(evaluate), &call);
    case 2: return parser.DefineFunUserData(name, Function<double, double>(evaluate), &call);
    default: return parser.DefineFunUserData(name, Function<double, double, double>(evaluate), &call);
  }
}

/// muParser's message, ending with a full stop. muParser ends it with a full stop, an exclamation mark or nothing.
std::string message_of(const mu::ParserError& error) {
  std::string message = error.GetMsg();
  while (message.ends_with('.') || message.ends_with('!')) message.pop_back();
  return message + ".";
}

}  // namespace

struct Calculator::Implementation {
  explicit Implementation(const ParameterSet& values) : set(values) {
    for (const Quantity& quantity : quantities()) calls.push_back({&quantity, &set});
    for (Call& call : calls) define(parser, call);  // muParser stores the addresses of the calls
    for (const Parameter& parameter : set.parameters()) {
      if (parameter.type == ParameterType::integer)
        parser.DefineConst(parameter.id, static_cast<double>(set.get<std::int64_t>(parameter.id)));
      if (parameter.type == ParameterType::real) parser.DefineConst(parameter.id, set.get<double>(parameter.id));
      if (parameter.type == ParameterType::flag) parser.DefineConst(parameter.id, set.get<bool>(parameter.id));
    }
  }

  ParameterSet set;
  std::vector<Call> calls;
  mu::Parser parser;
};

Calculator::Calculator(const ParameterSet& set) : implementation_(std::make_unique<Implementation>(set)) {}
Calculator::~Calculator() = default;

double Calculator::value(std::string_view expression) const {
  const auto refuse = [&](const std::string& why) {
    throw std::invalid_argument(quote(trim(expression)) + " cannot be evaluated: " + why);
  };
  if (trim(expression).empty()) throw std::invalid_argument("an expression is missing.");
  if (expression.size() > kLongestExpression)
    refuse("it is longer than " + std::to_string(kLongestExpression) + " bytes.");
  mu::Parser& parser = implementation_->parser;
  int count = 0;
  double result = 0;
  try {
    parser.SetExpr(std::string(expression));
    const double* results = parser.Eval(count);
    result = results[count - 1];
  } catch (const mu::ParserError& error) {
    refuse(message_of(error));
  } catch (const std::invalid_argument& error) {  // a function of quantities.h may throw
    refuse(error.what());
  }
  if (count != 1) refuse("it has " + std::to_string(count) + " values.");
  if (!std::isfinite(result)) refuse("the result is not finite.");
  return result;
}

}  // namespace ropewalk
