// Reads the block ```show of a step.
#include <algorithm>

#include "figure/animation.h"
#include "figure/figure.h"
#include "lessons/action.h"
#include "lessons/step_parts.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::size_t kMostFigures = 4;
constexpr std::size_t kMostLectureFigures = 2;

/// @param text  ids of different figures, separated by commas
std::vector<std::string> read_figures(std::string_view text, std::size_t most) {
  std::vector<std::string> figures;
  for (const std::string_view id : split(text, ',')) {
    figures.push_back(figure_by_id(trim(id)).id);
    if (std::ranges::count(figures, figures.back()) > 1) throw std::invalid_argument(figures.back() + " occurs twice.");
  }
  if (figures.size() > most)
    throw std::invalid_argument("there are " + std::to_string(figures.size()) + " figures; at most " +
                                std::to_string(most) + " can be shown.");
  return figures;
}

/// @param text  FIGURE PANEL x|y FROM..TO
StepView read_view(std::string_view text) {
  std::vector<std::string_view> words = split(text, ' ');
  std::erase(words, "");
  if (words.size() == 4 && (words[2] == "x" || words[2] == "y"))
    if (const auto panel = parse_number<int>(words[1]); panel && *panel >= 0) {
      const StepView view{figure_by_id(words[0]).id, *panel, words[2] == "x", read_range(words[3])};
      if (view.range.min <= view.range.max) return view;
      throw std::invalid_argument("a view goes from the smaller number to the larger.");
    }
  throw std::invalid_argument(quote(text) +
                              " is no view: write FIGURE PANEL x|y FROM..TO, such as sinusoidal_heatmap 0 x 0..20.");
}

void require_open(const Step& step, const std::string& figure) {
  if (std::ranges::find(step.figures, figure) == step.figures.end())
    throw std::invalid_argument(figure + " is not among the step's figures.");
}

template <class Values>
std::size_t panel_count(PanelCounts& counts, const std::string& figure, Values values) {
  const auto found = counts.find(figure);
  if (found != counts.end()) return found->second;
  return counts[figure] = figure_by_id(figure).evaluate(values()).panels.size();
}

/// Evaluates a figure at the step's values, which may take long, only for a panel that it does not have by default.
/// @param at_step  the panels of figures at the step's values
void require_panel(const StepView& view, const Step& step, PanelCounts& at_defaults, PanelCounts& at_step) {
  const auto panel = static_cast<std::size_t>(view.panel);
  if (panel < panel_count(at_defaults, view.figure, default_parameters)) return;
  const std::size_t panels = panel_count(at_step, view.figure, [&] { return parameters_of_step(step); });
  if (panel >= panels)
    throw std::invalid_argument(view.figure + " has no panel " + std::to_string(view.panel) +
                                ": panels are numbered from 0 to " + std::to_string(panels - 1) + ".");
}

}  // namespace

void read_show(int fence, SourceLines block, const ParameterSet& known, PanelCounts& at_defaults, Step& step) {
  std::vector<std::string_view> keys;
  std::vector<int> view_lines;
  for (const SourceLine& line : block) {
    if (trim(line.text).empty()) continue;
    const auto [key, value] = key_and_value(line.text);
    if (key.empty()) refuse_line(line.number, quote(line.text) + " sets nothing: write KEY = VALUE.");
    if (key != "view" && std::ranges::find(keys, key) != keys.end())
      refuse_line(line.number, std::string(key) + " occurs twice.");
    keys.push_back(key);
    at_line(line.number, [&, &name = key, &text = value] {
      if (name == "figures")
        step.figures = read_figures(text, kMostFigures);
      else if (name == "lecture")
        step.lecture_figures = read_figures(text, kMostLectureFigures);
      else if (name == "preset")
        step.preset = read_preset(text);
      else if (name == "view")
        step.views.push_back(read_view(text));
      else
        step.values.push_back(read_assignment(name, text, known));
    });
    view_lines.resize(step.views.size(), line.number);
  }
  if (step.figures.empty()) refuse_line(fence, "the block names no figures: write figures = ID, ID.");
  if (step.lecture_figures.empty()) step.lecture_figures = {step.figures.front()};
  at_line(fence, [&] {
    for (const std::string& figure : step.lecture_figures) require_open(step, figure);
    if (step.preset) require_open(step, step.preset->figure);
  });
  if (step.views.empty()) return;
  PanelCounts at_step;
  for (std::size_t i = 0; i < step.views.size(); ++i)
    at_line(view_lines[i], [&] {
      require_open(step, step.views[i].figure);
      require_panel(step.views[i], step, at_defaults, at_step);
    });
}

}  // namespace ropewalk
