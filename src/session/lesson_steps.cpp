#include "session/lesson_steps.h"

namespace ropewalk {

void show_step(Session& session, const Step& step) {
  session.close_all_but({});
  for (const std::string& figure : step.figures) session.open(figure);
  for (const StepView& shown : step.views) {
    PanelView& view = session.figure(shown.figure).view(shown.panel);
    (shown.on_x ? view.x : view.y) = shown.range;
  }
  const ParameterSet values = parameters_of_step(step);
  for (const Parameter& parameter : values.parameters()) session.assign(parameter.id, values.value(parameter.id));
  if (step.preset) session.figure(step.preset->figure).preset = step.preset->preset;
  session.maximise("");
}

void act(Session& session, const Action& action) {
  if (const auto* set = std::get_if<SetValues>(&action)) session.assign(set->values);
  if (const auto* show = std::get_if<ShowFigure>(&action)) session.open(show->figure);
  if (const auto* use = std::get_if<UsePreset>(&action)) {
    const Figure& figure = figure_by_id(use->figure);
    session.choose(figure, preset_by_id(figure, use->preset));
  }
}

}  // namespace ropewalk
