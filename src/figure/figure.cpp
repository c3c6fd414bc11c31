#include "figure/figure.h"

#include <algorithm>
#include <stdexcept>

#include "text/printable.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

bool has_values_of(const Preset& preset, const Figure& figure, const ParameterSet& set) {
  return std::ranges::all_of(figure.parameters, [&](const Parameter& parameter) {
    const auto assigned = std::ranges::find(preset.values, parameter.id, &Assignment::id);
    return assigned == preset.values.end() ? set.is_default(parameter.id) : set.value(parameter.id) == assigned->value;
  });
}

/// What a reader must know about the files behind the plot: that one could not be read again, or that its width counts.
std::vector<std::string> notes_of_files(const Figure& figure, const ParameterSet& set) {
  std::vector<std::string> notes;
  const Parameter* d_model = nullptr;
  for (const Parameter& parameter : figure.parameters)
    if (parameter.id == "d_model") d_model = &parameter;
  for (const Parameter& parameter : figure.parameters) {
    const auto* record = std::get_if<Record>(&set.value(parameter.id));
    if (!record || record->is_none()) continue;
    if (!(*record)->problem.empty()) notes.push_back(printable((*record)->problem));
    if (d_model && record->has_values() && set.value(d_model->id) != Value((*record)->columns))
      notes.push_back("The width of " + record->label() + ", " + std::to_string((*record)->columns) +
                      ", stands in place of d_model, " + d_model->text(set.value(d_model->id)) + ".");
  }
  return notes;
}

void apply(const Preset::Labels& labels, Plot& plot) {
  if (!labels.title.empty()) plot.title = labels.title;
  for (std::size_t i = 0; i < std::min(labels.panels.size(), plot.panels.size()); ++i)
    plot.panels[i].title = labels.panels[i];
  for (Panel& panel : plot.panels)
    for (const auto& [axis, name] : {std::pair{&panel.x, &labels.x}, std::pair{&panel.y, &labels.y}})
      if (!name->empty()) {
        axis->label = *name;
        axis->unit.clear();
      }
}

}  // namespace

Cursor cursor_at(const ParameterSet& set, const TypedParameter<std::int64_t>& parameter, int panel, bool on_x) {
  return {panel, on_x, static_cast<double>(set[parameter]), parameter.id};
}

Preset preset(std::string id, std::string title, std::vector<Assignment> values) {
  return {.id = std::move(id), .title = std::move(title), .values = std::move(values)};
}

Plot evaluate(const Figure& figure, const ParameterSet& set, std::string_view preset,
              const std::shared_ptr<ParameterIds>& reads) {
  Plot plot = figure.evaluate(reads ? set.recorded(reads) : set);
  for (std::string& note : notes_of_files(figure, set)) plot.notes.insert(plot.notes.begin(), std::move(note));
  if (const Preset* stands = standing_preset(figure, set, preset)) apply(stands->labels, plot);
  return plot;
}

const Preset* standing_preset(const Figure& figure, const ParameterSet& set, std::string_view preset) {
  const auto chosen = std::ranges::find(figure.presets, preset, &Preset::id);
  return chosen != figure.presets.end() && has_values_of(*chosen, figure, set) ? &*chosen : nullptr;
}

const Figure& figure_by_id(std::string_view id) {
  const auto found = std::ranges::find(all_figures(), id, &Figure::id);
  if (found != all_figures().end()) return *found;
  throw std::invalid_argument("no figure is called " + quote(id) + ": there are " +
                              join(all_figures(), ", ", &Figure::id) + ".");
}

const Preset& preset_by_id(const Figure& figure, std::string_view id) {
  const auto found = std::ranges::find(figure.presets, id, &Preset::id);
  if (found != figure.presets.end()) return *found;
  throw std::invalid_argument(
      figure.id + " has no preset called " + quote(id) + ": " +
      (figure.presets.empty() ? "it has none." : "there are " + join(figure.presets, ", ", &Preset::id) + "."));
}

std::vector<std::string> dashboard_figures() {
  std::vector<const Figure*> placed;
  for (const Figure& figure : all_figures())
    if (figure.dashboard_place > 0) placed.push_back(&figure);
  std::ranges::sort(placed, {}, &Figure::dashboard_place);
  std::vector<std::string> ids;
  for (const Figure* figure : placed) ids.push_back(figure->id);
  return ids;
}

std::vector<Parameter> parameters_of(const Figure& figure) {
  std::vector<Parameter> parameters = figure.parameters;
  parameters.insert(parameters.end(), figure.cursor_parameters.begin(), figure.cursor_parameters.end());
  return parameters;
}

std::vector<Parameter> all_parameters() {
  std::vector<Parameter> parameters;
  for (const Figure& figure : all_figures())
    for (Parameter& parameter : parameters_of(figure))
      if (std::ranges::find(parameters, parameter.id, &Parameter::id) == parameters.end())
        parameters.push_back(std::move(parameter));
  return parameters;
}

ParameterSet default_parameters() {
  std::vector<Parameter> parameters;
  for (const Figure& figure : all_figures()) std::ranges::move(parameters_of(figure), std::back_inserter(parameters));
  return ParameterSet(parameters);
}

std::vector<Assignment> pick(const Figure& figure, const Plot& plot, const ParameterSet& set, int panel, double x,
                             double y, bool add) {
  std::vector<Assignment> assignments;
  const int own_panel = figure_panel(plot, panel);
  if (own_panel < 0) return assignments;
  if (figure.pick) return figure.pick(set, own_panel, x, y, add);
  const Panel& shown = plot.panels.at(static_cast<std::size_t>(panel));
  if (!shown.x.parameter.empty()) assignments.push_back({shown.x.parameter, x});
  if (!shown.y.parameter.empty()) assignments.push_back({shown.y.parameter, y});
  return assignments;
}

Explanation explain(const Figure& figure, const Plot& plot, const ParameterSet& set, int panel, double x, double y) {
  const int own_panel = figure_panel(plot, panel);
  return figure.explain && own_panel >= 0 ? figure.explain(set, own_panel, x, y) : Explanation{};
}

ParameterIds read_by_cursors(const Figure& figure, const ParameterSet& set) {
  const auto reads = std::make_shared<ParameterIds>();
  const ParameterSet recorded = set.recorded(reads);
  if (figure.cursors) figure.cursors(recorded);
  if (figure.handles) figure.handles(recorded);
  return *reads;
}

bool needs_evaluation(const Figure& figure, const ParameterSet& before, const ParameterSet& after) {
  return std::ranges::any_of(figure.parameters,
                             [&](const Parameter& p) { return before.value(p.id) != after.value(p.id); });
}

}  // namespace ropewalk
