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

bool Evaluations::update(std::optional<Made>& made, const Figure& figure, const ParameterSet& values,
                         const std::string& preset) {
  if (made && made->preset == preset && !needs_evaluation(figure, made->values, values)) return false;
  ++count_;
  Evaluation evaluation;
  try {
    evaluation.plot = evaluate(figure, values, preset);
  } catch (const std::exception& error) {  // one figure's trouble leaves the others alone
    evaluation = {.plot = {.title = figure.title}, .error = error.what()};
  }
  made = Made{values, preset, std::move(evaluation)};
  return true;
}

const Evaluation& Evaluations::get(const OpenFigure& open, const ParameterSet& values) {
  const Figure& figure = figure_by_id(open.id);
  Known& known = known_[open.id];
  const bool now_changed = update(known.now, figure, values, open.preset);
  if (!open.pin) {
    known.pin.reset();
    return known.now->evaluation;
  }
  const bool pinned_changed = update(known.pinned, figure, open.pin->values, open.pin->preset);
  if (now_changed || pinned_changed || known.pin != open.pin) {
    known.compared = compared(figure, *open.pin, known.pinned->evaluation, known.now->evaluation, values);
    known.pin = open.pin;
  }
  return known.compared;
}

}  // namespace ropewalk
