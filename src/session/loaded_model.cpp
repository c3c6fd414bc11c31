#include "session/loaded_model.h"

#include <algorithm>

#include "models/model_report.h"
#include "session/session.h"
#include "text/limits.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

void show(Session& session, std::shared_ptr<const LoadedModel> loaded) {
  const std::vector<Assignment> assignments = model_assignments(loaded->model, loaded->layer);
  for (const Assignment& assignment : assignments)  // check all values before the first one changes
    session.values().parameter(assignment.id).check(assignment.value);
  session.assign(assignments);
  for (const OpenFigure& open : session.figures())
    if (open.pin)
      session.figure(open.id).pin->other = {.model = name_for_pin(loaded->model),
                                            .values = pin_of(figure_by_id(open.id), session.values()).values};
  session.remember_model(std::move(loaded));
}

}  // namespace

std::string name_for_pin(const Model& model) {
  std::size_t bytes = std::min<std::size_t>(model.name.size(), limit::kNameBytes);
  while (bytes < model.name.size() && bytes > 0 && continues_letter(model.name[bytes])) --bytes;
  return model.name.substr(0, bytes);
}

void show_model(Session& session, std::string_view config, const std::string& name, std::size_t layer) {
  show_model(session, {.model = read_model(config, name), .config = std::string(config), .layer = layer});
}

void use_model(Session& session, LoadedModel loaded) {
  show(session, std::make_shared<LoadedModel>(std::move(loaded)));
}

void show_model(Session& session, LoadedModel loaded) {
  const std::string figure(figure_showing(loaded.model));
  show(session, std::make_shared<LoadedModel>(std::move(loaded)));
  if (figure.empty()) return;
  session.open(figure);
  session.maximise(figure);  // its panels and table need all the space
}

void show_layer(Session& session, std::size_t layer) {
  LoadedModel loaded = *session.model();
  loaded.layer = layer;
  show(session, std::make_shared<LoadedModel>(std::move(loaded)));
}

bool shows_model(const Session& session) {
  const LoadedModel& loaded = *session.model();
  const auto is_open = [&](const std::string& parameter) {
    return std::ranges::any_of(session.figures(), [&](const OpenFigure& open) {
      return std::ranges::count(figure_by_id(open.id).parameters, parameter, &Parameter::id) > 0;
    });
  };
  return std::ranges::all_of(model_assignments(loaded.model, loaded.layer), [&](const Assignment& expected) {
    return session.values().value(expected.id) == expected.value || !is_open(expected.id);
  });
}

}  // namespace ropewalk
