#include "session/evaluations.h"

#include <exception>

namespace ropewalk {

bool Evaluations::Request::operator==(const Request& other) const {
  return preset == other.preset && !needs_evaluation(*figure, values, other.values);
}

std::optional<Evaluation> Evaluations::make(const Request& request, const std::stop_token&) {
  try {
    return Evaluation{.plot = evaluate(*request.figure, request.values, request.preset), .error = {}};
  } catch (const std::exception& error) {  // one figure's trouble leaves the others alone
    return Evaluation{.plot = {.title = request.figure->title}, .error = error.what()};
  }
}

/// What a figure with a pin shows.
Evaluation Evaluations::compared(const Pin& pin, const Plots::Made& pinned, const Plots::Made& now) {
  const ComparedLabels labels =
      compared_labels(*now.request.figure, pinned.request.values, now.request.values);
  if (pin.shows_pinned) {
    Evaluation alone = pinned.result;
    alone.plot.notes.insert(
        alone.plot.notes.begin(),
        labels.now.empty() ? "Pinned." : "Pinned: " + labels.pinned + ". Now: " + labels.now + ".");
    return alone;
  }
  if (!now.result.error.empty()) return now.result;
  if (!pinned.result.error.empty()) {
    Evaluation alone = now.result;
    alone.plot.notes.insert(alone.plot.notes.begin(), "Pinned, and cannot be shown: " + pinned.result.error);
    return alone;
  }
  return {.plot = compare(pinned.result.plot, now.result.plot, pin.mode, labels), .error = {}};
}

const Evaluation& Evaluations::get(const OpenFigure& open, const ParameterSet& values, TimePoint deadline) {
  const Figure& figure = figure_by_id(open.id);
  Known& known = known_[open.id];
  const bool is_of_now = known.now.ask({&figure, values, open.preset}, deadline);
  if (open.pin) known.pinned.ask({&figure, open.pin->values, open.pin->preset}, deadline);
  known.older.reset();
  const Plots::Made* const now = known.now.made();
  if (!now) {
    known.without_plot.plot.title = figure.title;
    return known.without_plot;
  }
  if (!is_of_now) {
    known.older = values;
    for (const Parameter& parameter : figure.parameters)
      known.older->assign(parameter.id, now->request.values.value(parameter.id));
  }
  const Plots::Made* const pinned = known.pinned.made();
  if (!open.pin || !pinned) {
    known.compared_of.reset();
    return now->result;
  }
  const Compared wanted{known.now.version(), known.pinned.version(), open.pin->mode, open.pin->shows_pinned};
  if (known.compared_of != wanted) {
    known.compared = compared(*open.pin, *pinned, *now);
    known.compared_of = wanted;
  }
  return known.compared;
}

const ParameterSet& Evaluations::shown_values(const OpenFigure& open, const ParameterSet& now) const {
  const Known& known = known_.at(open.id);
  return known.older ? *known.older : now;
}

const ParameterSet& Evaluations::shown_values(const OpenFigure& open, const Panel& panel,
                                              const ParameterSet& now) const {
  const Known& known = known_.at(open.id);
  const bool is_pinned = known.compared_of && (known.compared_of->shows_pinned || panel.pinned);
  return is_pinned ? known.pinned.made()->request.values : shown_values(open, now);
}

std::optional<TimePoint> Evaluations::busy_since(const OpenFigure& open) const {
  const Known& known = known_.at(open.id);
  const std::optional<TimePoint> now = known.now.busy_since();
  return now || !open.pin ? now : known.pinned.busy_since();
}

int Evaluations::count() const {
  int count = 0;
  for (const auto& [id, known] : known_) count += known.now.begun() + known.pinned.begun();
  return count;
}

}  // namespace ropewalk
