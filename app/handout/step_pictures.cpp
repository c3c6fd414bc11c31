#include "handout/step_pictures.h"

#include <algorithm>

#include "session/lesson_steps.h"
#include "text/base64.h"
#include "text/strings.h"
#include "text/xml.h"
#include "vector/vector_picture.h"

namespace ropewalk {
namespace {

// Logical pixels. A single figure is as wide as the page; of several, two stand side by side, so that their text is
// smaller on paper.
constexpr double kWideWidth = 760, kWideHeight = 350;
constexpr double kHalfWidth = 520, kHalfHeight = 380;

/// Long lists are cut: a page has no room for 48 factors.
std::string shortened(const std::string& text) {
  constexpr std::size_t kMost = 60;
  return text.size() <= kMost ? text : text.substr(0, text.rfind(',', kMost)) + ", ...";
}

/// The figure's notes as text below the picture, where there is room for all of them.
std::string notes_html(const Figure& figure, const Session& session) {
  const OpenFigure* open = session.find(figure.id);
  const Plot plot = evaluate(figure, session.values(), open ? std::string_view(open->preset) : "");
  return plot.notes.empty() ? "" : "<span class=\"notes\">" + xml(join(plot.notes, " ")) + "</span>";
}

/// The values by which the figure differs from its defaults: "pair = 20, position = 7".
std::string changed_values(const Figure& figure, const ParameterSet& values) {
  const ParameterSet defaults = default_parameters();
  std::vector<std::string> changed;
  const auto add = [&](const Parameter& parameter) {
    const std::string text = parameter.id + " = " + shortened(parameter.text(values.value(parameter.id)));
    if (values.value(parameter.id) != defaults.value(parameter.id) && std::ranges::find(changed, text) == changed.end())
      changed.push_back(text);
  };
  for (const Parameter& parameter : parameters_of(figure)) add(parameter);
  return join(changed, ", ");
}

}  // namespace

std::string step_pictures_html(const Step& step) {
  Session session;
  show_step(session, step);
  const bool wide = step.figures.size() == 1;
  std::string html = wide ? "<div class=\"figures\">" : "<div class=\"figures side\">";
  for (const std::string& id : step.figures) {
    const Figure& figure = figure_by_id(id);
    const PictureRequest request{.figures = {id},
                                 .width = wide ? kWideWidth : kHalfWidth,
                                 .height = wide ? kWideHeight : kHalfHeight,
                                 .cursors = true,
                                 .notes = false};
    std::string svg;
    write_svg(session, request, [&](std::string_view bytes) { svg += bytes; });
    const std::string values = changed_values(figure, session.values());
    html += "<figure><img alt=\"" + xml(figure.title + (values.empty() ? "" : " at " + values)) +
            "\" src=\"data:image/svg+xml;base64," + base64(svg) + "\"><figcaption>" +
            notes_html(figure, session) + xml(id) + (values.empty() ? "" : ": " + xml(values)) +
            "</figcaption></figure>\n";
  }
  return html + "</div>\n";
}

}  // namespace ropewalk
