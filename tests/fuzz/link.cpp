#include "figure/figure.h"
#include "fuzz/targets.h"
#include "lessons/action.h"
#include "session/session.h"

void ropewalk::fuzz::link(std::string_view input) {
  static const ParameterSet known = default_parameters();
  Action action;
  if (!accepts([&] { action = read_action(input, known); })) return;
  Session session;
  if (const auto* set = std::get_if<SetValues>(&action))
    require(accepts([&] { session.assign(set->values); }), "the values of a link that was accepted can be set");
  if (const auto* use = std::get_if<UsePreset>(&action)) {
    const Figure& figure = figure_by_id(use->figure);
    session.choose(figure, preset_by_id(figure, use->preset));
  }
}
