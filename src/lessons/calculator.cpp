#include "lessons/calculator.h"

#include <muParser.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "lessons/quantities.h"
#include "text/limits.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

const std::string kNoCallLeft = "a lesson has at most " + std::to_string(limit::kLessonCalls) +
                                " live numbers, answers, tasks and calls of functions in them.";

/// A function at fixed parameter values. muParser passes it as user data to the functions below.
struct Call {
  struct Result {
    double value = 0;
    std::string error;  ///< not empty: the function has no value
  };

  double operator()(std::span<const double> arguments) {
    const std::vector<double> key(arguments.begin(), arguments.end());
    if (std::ranges::any_of(key, [](double argument) { return std::isnan(argument); }))
      throw std::invalid_argument(std::string(quantity->name) + " has an argument that is no number.");
    const auto [stored, is_new] = results.try_emplace(key);
    Result& result = stored->second;
    if (is_new) result = call(arguments);
    if (!result.error.empty()) throw std::invalid_argument(result.error);
    return result.value;
  }

  const Quantity* quantity;
  const ParameterSet* set;
  std::size_t* calls_left;
  std::map<std::vector<double>, Result> results = {};

 private:
  Result call(std::span<const double> arguments) const {
    if (*calls_left < quantity->cost) return {.error = kNoCallLeft};
    *calls_left -= quantity->cost;
    try {
      return {.value = quantity->value(*set, arguments)};
    } catch (const std::invalid_argument& error) {
      return {.error = error.what()};
    }
  }
};

template <class... Doubles>
using Function = double (*)(void* call, Doubles... arguments);

template <class... Doubles>
double evaluate(void* call, Doubles... arguments) {
  const std::initializer_list<double> list{arguments...};
  return (*static_cast<Call*>(call))({list.begin(), list.size()});
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
  std::ranges::replace_if(
      message, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');  // it quotes the text
  while (message.ends_with('.') || message.ends_with('!')) message.pop_back();
  return message + ".";
}

}  // namespace

struct Calculator::Implementation {
  Implementation(const ParameterSet& values, std::size_t most_calls) : set(values), calls_left(most_calls) {
    for (const Quantity& quantity : quantities()) calls.push_back({&quantity, &set, &calls_left});
    for (Call& call : calls) define(parser, call);  // muParser stores the addresses of the calls
    for (const Parameter& parameter : set.parameters()) {
      if (parameter.type == ParameterType::integer)
        parser.DefineConst(parameter.id, static_cast<double>(set.get<std::int64_t>(parameter.id)));
      if (parameter.type == ParameterType::real) parser.DefineConst(parameter.id, set.get<double>(parameter.id));
      if (parameter.type == ParameterType::flag) parser.DefineConst(parameter.id, set.get<bool>(parameter.id));
    }
  }

  ParameterSet set;
  std::size_t calls_left;
  std::vector<Call> calls;
  mu::Parser parser;
};

Calculator::Calculator(const ParameterSet& set, std::size_t most_calls)
    : implementation_(std::make_unique<Implementation>(set, most_calls)) {}
Calculator::~Calculator() = default;

std::size_t Calculator::calls_left() const { return implementation_->calls_left; }
const ParameterSet& Calculator::parameters() const { return implementation_->set; }

double Calculator::value(std::string_view expression) const {
  const auto refuse = [&](const std::string& why) {
    throw std::invalid_argument(quote(trim(expression)) + " cannot be evaluated: " + why);
  };
  if (trim(expression).empty()) throw std::invalid_argument("an expression is missing.");
  if (expression.size() > limit::kExpressionBytes)
    refuse("it is longer than " + std::to_string(limit::kExpressionBytes) + " bytes.");
  if (implementation_->calls_left == 0) refuse(kNoCallLeft);
  --implementation_->calls_left;
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
