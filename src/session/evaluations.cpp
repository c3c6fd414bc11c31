#include "session/evaluations.h"

#include <exception>

#include "figure/nearest_working.h"

namespace ropewalk {

std::vector<Assignment> pick(const ShownFigure& shown, const PlotPlace& at, bool add) {
  if (shown.figure.drag && at.handle >= 0) return shown.figure.drag(shown.values, at.handle, at.x, at.y);
  return pick(shown.figure, shown.plot, shown.values, at.panel, at.x, at.y, add);
}

Explanation explain(const ShownFigure& shown, const PlotPlace& at) {
  if (!shown.error.empty() || at.panel >= std::ssize(shown.plot.panels)) return {};
  const Panel& panel = shown.plot.panels[static_cast<std::size_t>(at.panel)];
  return explain(shown.figure, shown.plot, shown.values_of(panel), at.panel, at.x, at.y);
}

bool Evaluations::Request::operator==(const Request& other) const {
  return preset == other.preset && !needs_evaluation(*figure, values, other.values);
}

std::optional<Evaluation> Evaluations::evaluate_request(const Request& request, const std::stop_token&) {
  const auto reads = std::make_shared<ParameterIds>();
  try {
    Plot plot = evaluate(*request.figure, request.values, request.preset, reads);
    reads->merge(read_by_cursors(*request.figure, request.values));
    return Evaluation{.plot = std::move(plot), .error = {}, .used = std::move(*reads)};
  } catch (const std::exception& error) {  // the other figures are shown nevertheless
    return Evaluation{.plot = {.title = request.figure->title},
                      .error = error.what(),
                      .remedy = nearest_working(*request.figure, request.values),
                      .used = std::move(*reads)};
  }
}

Evaluation Evaluations::compare_with_pin(const Pin& pin, const Plots::Answer& pinned, const Plots::Answer& current) {
  const ComparedLabels labels = compared_labels(*current.request.figure, pin, current.request.values);
  const auto with_note = [](Evaluation evaluation, std::string note) {
    evaluation.plot.notes.insert(evaluation.plot.notes.begin(), std::move(note));
    return evaluation;
  };
  if (pin.shows_pinned)
    return with_note(pinned.result,
                     labels.now.empty() ? "Pinned." : "Pinned: " + labels.pinned + ". Now: " + labels.now + ".");
  if (!current.result.error.empty()) return current.result;
  if (!pinned.result.error.empty())
    return with_note(current.result, "The pinned figure cannot be shown: " + pinned.result.error);
  return {.plot = compare(pinned.result.plot, current.result.plot, pin.mode, labels), .error = {}};
}

void Evaluations::update_used(Cache& cache) {
  const Plots::Answer* const current = cache.current.answer();
  if (!current || cache.used_version == cache.current.version()) return;
  cache.used_version = cache.current.version();
  cache.used = current->result.used;
  if (current->result.error.empty())
    cache.used_by_plot = cache.used;
  else
    cache.used.insert(cache.used_by_plot.begin(), cache.used_by_plot.end());
}

const ParameterIds* Evaluations::used(std::string_view figure) const {
  const auto cache = caches_.find(figure);
  return cache != caches_.end() && cache->second.used_version > 0 ? &cache->second.used : nullptr;
}

void Evaluations::start(const OpenFigure& open, const ParameterSet& values) {
  caches_[open.id].current.ask({&figure_by_id(open.id), values, open.preset}, TimePoint{});
}

ShownFigure Evaluations::get(const OpenFigure& open, const ParameterSet& values, TimePoint deadline) {
  const Figure& figure = figure_by_id(open.id);
  Cache& cache = caches_[open.id];
  const bool is_current = cache.current.ask({&figure, values, open.preset}, deadline);
  if (open.pin) cache.pinned.ask({&figure, open.pin->values, open.pin->preset}, deadline);
  update_used(cache);
  cache.older_values.reset();
  const Plots::Answer* const current = cache.current.answer();
  if (current && !is_current) {
    cache.older_values = values;
    for (const Parameter& parameter : figure.parameters)
      cache.older_values->assign(parameter.id, current->request.values.value(parameter.id));
  }
  std::optional<TimePoint> busy_since = cache.current.busy_since();
  if (open.pin && !busy_since) busy_since = cache.pinned.busy_since();

  const Plots::Answer* const pinned = open.pin ? cache.pinned.answer() : nullptr;
  const ParameterSet& shown_values = cache.older_values ? *cache.older_values : values;
  const auto shown = [&](const Evaluation& evaluation, const ParameterSet& pinned_values, bool only_pinned) {
    return ShownFigure{figure,       evaluation.plot, evaluation.error, evaluation.remedy,
                       shown_values, pinned_values,   only_pinned,      busy_since};
  };
  if (!current) {
    cache.empty.plot.title = figure.title;
    return shown(cache.empty, shown_values, false);
  }
  if (!pinned) {
    cache.comparison_key.reset();
    return shown(current->result, shown_values, false);
  }
  const ComparisonKey key{cache.current.version(), cache.pinned.version(), open.pin->mode, open.pin->shows_pinned};
  if (cache.comparison_key != key) {
    cache.comparison = compare_with_pin(*open.pin, *pinned, *current);
    cache.comparison_key = key;
  }
  return shown(cache.comparison, pinned->request.values, open.pin->shows_pinned);
}

int Evaluations::count() const {
  int count = 0;
  for (const auto& [id, cache] : caches_) count += cache.current.started() + cache.pinned.started();
  return count;
}

}  // namespace ropewalk
