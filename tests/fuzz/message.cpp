#include "fuzz/targets.h"
#include "session/page_message.h"
#include "session/session.h"

void ropewalk::fuzz::message(std::string_view input) {
  static const ParameterSet known = default_parameters();
  PageMessage message;
  if (!accepts([&] { message = read_page_message(input, known); })) return;
  Session session;
  require(accepts([&] { session.assign(message.values); }), "the values of a message that was accepted can be set");
  const std::string values = values_as_json(session.values(), known.parameters());
  const PageMessage again = read_page_message(R"({"ropewalk": "set", "values": )" + values + "}", known);
  Session same;
  same.assign(again.values);
  require(again.problems.empty() && same.values() == session.values(), "values that are told can be set");
}
