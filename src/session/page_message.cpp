#include "session/page_message.h"

#include <stdexcept>

#include "lessons/action.h"
#include "text/limits.h"
#include "text/numbers.h"
#include "text/read_json.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse_message(const std::string& why) {
  throw std::invalid_argument("This message cannot be read: " + why);
}

/// A value as its flag takes it.
std::string text_of(const Json& value, const std::string& id) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "on" : "off";
  if (value.is_number_float()) return shortest(value.get<double>());
  if (value.is_number()) return value.dump();
  throw std::invalid_argument(quote(id) + " should be a number, true, false or text.");
}

void read_values(const Json& values, const ParameterSet& known, PageMessage& message) {
  if (!values.is_object()) refuse_message("\"set\" needs \"values\", an object such as {\"pair\": 10}.");
  for (const auto& [id, value] : values.items()) {
    try {
      message.values.push_back(read_assignment(id, text_of(value, id), known, "A page"));
    } catch (const std::invalid_argument& error) {
      if (message.problems.size() < limit::kLinkProblems) message.problems.emplace_back(error.what());
    }
  }
}

void read_step(const Json& json, PageMessage& message) {
  const auto lesson = json.find("lesson");
  if (lesson == json.end() || !lesson->is_string()) refuse_message("\"step\" needs \"lesson\", the id of a lesson.");
  message.lesson = lesson->get<std::string>();
  const auto step = json.find("step");
  if (step == json.end()) return;
  if (!step->is_number_unsigned() || *step == 0 || *step > limit::kLessonSteps.value)
    refuse_message("\"step\" is the number of a step, from 1.");
  message.step = step->get<std::size_t>();
}

}  // namespace

PageMessage read_page_message(std::string_view text, const ParameterSet& known) {
  const Json json = [&] {
    try {
      return read_json(text, limit::kMessageBytes);
    } catch (const std::invalid_argument& error) {
      refuse_message(error.what());
    }
  }();
  const auto verb = json.is_object() ? json.find("ropewalk") : json.end();
  if (verb == json.end()) refuse_message("it has no member \"ropewalk\".");
  PageMessage message;
  if (const auto id = json.find("id"); id != json.end()) {
    if (!id->is_number() && !(id->is_string() && id->get_ref<const std::string&>().size() <= limit::kNameBytes))
      refuse_message("its \"id\" should be a number or a short text.");
    message.id = id->dump(-1, ' ', true, Json::error_handler_t::replace);
  }
  if (*verb == "set") {
    message.kind = PageMessage::Kind::set;
    read_values(json.value("values", Json()), known, message);
  } else if (*verb == "step") {
    message.kind = PageMessage::Kind::step;
    read_step(json, message);
  } else if (*verb != "get") {
    refuse_message("\"ropewalk\" should be \"get\", \"set\" or \"step\".");
  }
  return message;
}

std::string values_as_json(const ParameterSet& set, const std::vector<Parameter>& parameters) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const Parameter& parameter : parameters) {
    const Value& value = set.value(parameter.id);
    if (parameter.type == ParameterType::record) continue;
    if (const auto* flag = std::get_if<bool>(&value))
      json[parameter.id] = *flag;
    else if (const auto* whole = std::get_if<std::int64_t>(&value))
      json[parameter.id] = *whole;
    else if (const auto* real = std::get_if<double>(&value))
      json[parameter.id] = *real;
    else
      json[parameter.id] = parameter.text(value);
  }
  return json.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

}  // namespace ropewalk
