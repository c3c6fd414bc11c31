#include "session/loaded_model.h"

#include <algorithm>

#include "models/model_report.h"
#include "session/session.h"

namespace ropewalk {
namespace {

void show(Session& session, std::shared_ptr<const LoadedModel> loaded) {
  const std::vector<Assignment> assignments = model_assignments(loaded->model, loaded->layer);
  for (const Assignment& assignment : assignments)  // all of them, before any changes
    session.values().parameter(assignment.id).check(assignment.value);
  for (const Assignment& assignment : assignments) session.assign(assignment.id, assignment.value);
  session.remember_model(std::move(loaded));
}

}  // namespace

void show_model(Session& session, std::string_view config, const std::string& name, std::size_t layer) {
  Model model = read_model(config, name);
  const std::string figure(figure_showing(model));
  show(session, std::make_shared<LoadedModel>(std::move(model), std::string(config), layer));
  if (figure.empty()) return;
  session.open(figure);
  session.maximise(figure);  // panels and a table need the room
}

void show_layer(Session& session, std::size_t layer) {
  LoadedModel loaded = *session.model();
  loaded.layer = layer;
  show(session, std::make_shared<LoadedModel>(std::move(loaded)));
}

bool model_stands(const Session& session) {
  const LoadedModel& loaded = *session.model();
  return std::ranges::all_of(model_assignments(loaded.model, loaded.layer),
                             [&](const Assignment& assignment) {
                               return session.values().value(assignment.id) == assignment.value;
                             });
}

}  // namespace ropewalk
