#include "ui/page_messages.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "session/page_message.h"

namespace ropewalk::ui {
namespace {

using OrderedJson = nlohmann::ordered_json;

void add_lesson(OrderedJson& json, const std::optional<LessonPlace>& place) {
  if (!place || !place->of_course) return;
  json["lesson"] = place->lesson;
  json["step"] = place->step + 1;
}

std::string text_of(const OrderedJson& json) { return json.dump(-1, ' ', true, OrderedJson::error_handler_t::replace); }

/// The parameters of all open figures, each once.
std::vector<Parameter> open_parameters(const Session& session) {
  std::vector<Parameter> parameters;
  for (const OpenFigure& open : session.figures())
    for (Parameter& parameter : parameters_of(figure_by_id(open.id)))
      if (std::ranges::find(parameters, parameter.id, &Parameter::id) == parameters.end())
        parameters.push_back(std::move(parameter));
  return parameters;
}

std::string state_of(const Desk& desk, const PageMessage& message) {
  OrderedJson json{{"ropewalk", "values"}, {"id", OrderedJson::parse(message.id)}};
  json["values"] = OrderedJson::parse(values_as_json(desk.session.values(), open_parameters(desk.session)));
  json["figures"] = desk.session.figure_ids();
  add_lesson(json, desk.lesson.place());
  json["problems"] = message.problems;
  return text_of(json);
}

}  // namespace

std::string answer_message(Desk& desk, std::string_view text) {
  try {
    PageMessage message = read_page_message(text, desk.session.values());
    if (message.kind == PageMessage::Kind::step && message.lesson.empty()) {
      if (desk.lesson.is_open()) desk.lesson.close(desk.session);
    } else if (message.kind == PageMessage::Kind::step) {
      desk.lesson.open(desk.session, message.lesson, message.step - 1);
    } else {
      desk.session.commit();
      desk.session.assign(message.values);
      desk.session.commit();
    }
    return state_of(desk, message);
  } catch (const std::invalid_argument& error) {
    return text_of({{"ropewalk", "refused"}, {"problems", {error.what()}}});
  }
}

std::optional<std::string> ChangeMessages::next(const Desk& desk) {
  const std::optional<LessonPlace> place = desk.lesson.place();
  if (desk.session.revision() == revision_ && place == place_) return {};
  revision_ = desk.session.revision();
  const ParameterSet& values = desk.session.values();
  std::vector<Parameter> changed;
  if (values_)
    for (const Parameter& parameter : values.parameters())
      if (values.value(parameter.id) != values_->value(parameter.id)) changed.push_back(parameter);
  const bool first = !values_;
  const bool moved = place_ != place;
  values_ = values;
  place_ = place;
  if (first || (changed.empty() && !moved)) return {};
  OrderedJson json{{"ropewalk", "change"}, {"values", OrderedJson::parse(values_as_json(values, changed))}};
  add_lesson(json, place);
  return text_of(json);
}

}  // namespace ropewalk::ui
