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

Evaluation Evaluations::made(const Request& request, const std::stop_token&) {
  try {
    return {.plot = evaluate(*request.figure, request.values, request.preset), .error = {}};
  } catch (const std::exception& error) {  // one figure's trouble leaves the others alone
    return {.plot = {.title = request.figure->title}, .error = error.what()};
  }
}

const Evaluation& Evaluations::get(const OpenFigure& open, const ParameterSet& values, Deadline deadline) {
  const Figure& figure = figure_by_id(open.id);
  Known& known = known_[open.id];
  known.without_plot.plot.title = figure.title;
  known.is_of_now = known.now.ask({&figure, values, open.preset}, deadline);
  if (open.pin) known.pinned.ask({&figure, open.pin->values, open.pin->preset}, deadline);
  if (!known.now.made()) return known.without_plot;
  const Evaluation& now = known.now.made()->result;
  if (!open.pin || !known.pinned.made()) return now;
  const Compared wanted{known.now.version(), known.pinned.version(), *open.pin};
  if (known.compared_of != wanted) {
    known.compared =
        compared(figure, *open.pin, known.pinned.made()->result, now, shown_values(open, values));
    known.compared_of = wanted;
  }
  return known.compared;
}

const ParameterSet& Evaluations::shown_values(const OpenFigure& open, const ParameterSet& now) const {
  const auto known = known_.find(open.id);
  const bool older = known != known_.end() && !known->second.is_of_now && known->second.now.made();
  return older ? known->second.now.made()->request.values : now;
}

std::optional<Deadline> Evaluations::busy_since(const OpenFigure& open) const {
  const auto known = known_.find(open.id);
  if (known == known_.end()) return {};
  const std::optional<Deadline> now = known->second.now.busy_since();
  return now ? now : known->second.pinned.busy_since();
}

int Evaluations::count() const {
  int count = 0;
  for (const auto& [id, known] : known_) count += known.now.begun() + known.pinned.begun();
  return count;
}

}  // namespace ropewalk
