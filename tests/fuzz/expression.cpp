#include <cmath>

#include "figure/figure.h"
#include "fuzz/targets.h"
#include "lessons/calculator.h"
#include "lessons/check_answer.h"
#include "lessons/live_text.h"

void ropewalk::fuzz::expression(std::string_view input) {
  static const ParameterSet set = default_parameters();
  LiveNumber live;
  if (!accepts([&] { live = read_live_number(input); })) return;
  double number = 0;
  if (accepts([&] { number = Calculator(set).value(live.expression); })) {
    require(std::isfinite(number), "the value of an expression is finite");
    number_text(number, live.places, true);
    number_text(number, live.places, false);
  }
  // The same text as the typed answer to a question.
  check_answer({.prompt = "?", .answer = NumberAnswer{.expression = "theta(1)"}, .because = "", .hint = ""}, input,
               set);
}
