#include "session/session_link.h"

#include <algorithm>

#include "session/shareable.h"
#include "text/limits.h"
#include "text/percent.h"

namespace ropewalk {
namespace {

/// Characters of values in the query, which is sent to the server; values that do not fit stand behind #s=. Servers
/// accept addresses of 8000 characters or more, and readers like them short.
constexpr std::size_t kQueryLength = 1500;

OpenFigure newly_opened(const std::string& id) { return {.id = id, .colormap = figure_by_id(id).colormap}; }

void open_figures(Session& session, const Link& link) {
  Scene scene = session.scene();
  if (link.figures) {
    scene.figures.clear();
    std::ranges::transform(*link.figures, std::back_inserter(scene.figures), newly_opened);
    scene.maximised.clear();
  }
  session.show(std::move(scene));
}

/// Replaces the open figures that the link says more about.
void show_more(Session& session, const SessionFile& more) {
  for (const OpenFigure& figure : more.figures)
    if (session.find(figure.id)) session.figure(figure.id) = figure;
  session.assign(more.parameters);
  if (more.model) session.remember_model(more.model);
  if (more.text_scale) session.set_text_scale(*more.text_scale);
  if (session.find(more.maximised)) session.maximise(more.maximised);
}

bool same_model(const LoadedModel* a, const LoadedModel* b) {
  return a && b && a->config == b->config && a->model.name == b->model.name && a->layer == b->layer;
}

/// The preset of the first figure, if there is one of that name.
std::string preset_of(const Session& session) {
  if (session.figures().empty()) return "";
  const OpenFigure& first = session.figures().front();
  const std::vector<Preset>& presets = figure_by_id(first.id).presets;
  return std::ranges::find(presets, first.preset, &Preset::id) == presets.end() ? "" : first.preset;
}

}  // namespace

void show_link(Session& session, const Link& link) {
  open_figures(session, link);
  std::string problem;
  if (!link.preset.empty() && !session.figures().empty()) {
    const Figure& figure = figure_by_id(session.figures().front().id);
    try {
      session.choose(figure, preset_by_id(figure, link.preset));
    } catch (const std::invalid_argument& error) {
      problem = error.what();
    }
  }
  session.assign(link.values);
  if (link.theme) session.set_theme(*link.theme);
  show_more(session, link.more);
  if (!problem.empty()) throw std::invalid_argument(problem);
}

CheckedLink link_of(const Session& session, const Session& start) {
  CheckedLink made;
  Link& link = made.link;
  if (session.figures() != start.figures() || session.maximised() != start.maximised()) {
    link.figures = session.figure_ids();
    link.preset = preset_of(session);
  }
  if (session.theme() != start.theme()) link.theme = session.theme();
  Session shown = start;
  show_link(shown, link);

  std::size_t length = 0;
  SessionFile more;
  for (const Parameter& parameter : session.values().parameters()) {
    const Value& value = session.values().value(parameter.id);
    if (value == shown.values().value(parameter.id)) continue;
    const std::size_t its_length = parameter.type == ParameterType::record
                                       ? kQueryLength
                                       : percent_encoded(parameter.text(value)).size() + parameter.id.size() + 2;
    const bool fits = length + its_length <= kQueryLength && parameter.type != ParameterType::record;
    length += fits ? its_length : 0;
    (fits ? link.values : more.parameters).push_back({parameter.id, value});
  }
  for (const OpenFigure& open : session.figures())
    if (*shown.find(open.id) != open || (open.id == session.maximised() && open.id != shown.maximised()))
      more.figures.push_back(open);
  if (session.maximised() != shown.maximised()) more.maximised = session.maximised();
  if (session.text_scale() != shown.text_scale()) more.text_scale = session.text_scale();
  if (session.model() && !same_model(session.model(), shown.model())) {
    if (session.model()->config.size() <= limit::kKeptConfig)
      more.model = session.scene().model;
    else
      made.problems.emplace_back("This model's config is too large for a link: the link has its values, not its name.");
  }
  link.more = shareable(std::move(more), made.problems);
  return made;
}

}  // namespace ropewalk
