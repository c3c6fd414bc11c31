#include "session/evaluations.h"

#include <exception>

namespace ropewalk {
namespace {

/// What a figure with a pin shows.
Evaluation compared(const Figure& figure, const Pin& pin, const Evaluation& pinned, const Evaluation& now,
                    const ParameterSet& values) {
  const ComparedLabels labels = compared_labels(figure, pin.values, values);
  if (pin.shows_pinned) {
    Evaluation alone = pinned;
    alone.plot.notes.insert(
        alone.plot.notes.begin(),
        labels.now.empty() ? "Pinned." : "Pinned: " + labels.pinned + ". Now: " + labels.now + ".");
    return alone;
  }
  if (!now.error.empty()) return now;
  if (!pinned.error.empty()) {
    Evaluation alone = now;
    alone.plot.notes.insert(alone.plot.notes.begin(), "Pinned, and cannot be shown: " + pinned.error);
    return alone;
  }
  return {.plot = compare(pinned.plot, now.plot, pin.mode, labels), .error = {}};
}

}  // namespace

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

const Evaluation& Evaluations::get(const OpenFigure& open, const ParameterSet& values, TimePoint deadline) {
  const Figure& figure = figure_by_id(open.id);
  Known& known = known_.try_emplace(open.id, values).first->second;
  known.without_plot.plot.title = figure.title;
  const bool is_of_now = known.now.ask({&figure, values, open.preset}, deadline);
  if (open.pin) known.pinned.ask({&figure, open.pin->values, open.pin->preset}, deadline);
  known.shown = values;
  if (!known.now.made()) return known.without_plot;
  if (!is_of_now)
    for (const Parameter& parameter : figure.parameters)
      known.shown.assign(parameter.id, known.now.made()->request.values.value(parameter.id));
  const Evaluation& now = known.now.made()->result;
  if (!open.pin || !known.pinned.made()) {
    known.compared_of.reset();
    return now;
  }
  // Where the pinned plot is older, so are its values.
  Pin pin = *open.pin;
  pin.values = known.pinned.made()->request.values;
  const Compared wanted{known.now.version(), known.pinned.version(), std::move(pin)};
  if (known.compared_of != wanted) {
    known.compared = compared(figure, wanted.pin, known.pinned.made()->result, now, known.shown);
    known.compared_of = wanted;
  }
  return known.compared;
}

const ParameterSet& Evaluations::shown_values(const OpenFigure& open, const Panel& panel) const {
  const Known& known = known_.at(open.id);
  const bool is_pinned = known.compared_of && (known.compared_of->pin.shows_pinned || panel.pinned);
  return is_pinned ? known.compared_of->pin.values : known.shown;
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
