// A figure: a pure function from parameter values to a Plot, with what a pointer can do to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figure/parameter_set.h"
#include "figure/plot.h"

namespace ropewalk {

/// A line across a panel, or a marked column or row, that shows where a parameter stands; dragging it sets
/// that parameter.
struct Cursor {
  int panel = 0;
  bool on_x = true;  ///< the value is an x (else a y)
  double value = 0;
  std::string parameter;
};

/// A point that can be dragged; the panel's axes name the parameters that it sets.
struct Handle {
  int panel = 0;
  Point at;
};

/// What is under the pointer, as a formula, the formula with the numbers in it, and in words.
struct Explanation {
  std::string formula;
  std::string with_numbers;
  std::string text;
  bool operator==(const Explanation&) const = default;
};

/// Named parameter values, for example those of a published figure.
struct Preset {
  std::string id;
  std::string title;
  std::vector<Assignment> values;
  int width = 1280;  ///< logical pixels of its picture
  int height = 720;
  /// The published words; where one is empty the figure's own stay. A plot has them while its values are the
  /// preset's.
  struct Labels {
    std::string title = {};
    std::vector<std::string> panels = {};  ///< titles of the panels, in order
    std::string x = {}, y = {};            ///< names of the axes, without a unit
  } labels = {};
};

struct Figure {
  std::string id;
  std::string title;
  std::string topic;
  std::string source;                 ///< the paper or article it shows
  std::vector<Parameter> parameters;  ///< all that evaluate reads
  std::vector<Parameter>
      cursor_parameters;  ///< read by cursors, pick and explain only: they never cause an evaluation
  std::vector<Preset> presets;
  std::string colormap = "coolwarm";  ///< that its heatmaps begin with; one of assets/colormaps or ImPlot's
  int dashboard_place =
      0;  ///< 1 to 4: stands there on the dashboard that the program opens with; 0: does not

  /// Pure: no clock, input, output, globals or unseeded randomness.
  /// @throws std::invalid_argument naming the parameter when nothing can be drawn at all
  Plot (*evaluate)(const ParameterSet& set);
  std::vector<Cursor> (*cursors)(const ParameterSet& set) = nullptr;
  std::vector<Handle> (*handles)(const ParameterSet& set) = nullptr;
  /// What a click at (x, y) of a panel sets; `add` when Shift is held. Null: an axis that is a parameter sets
  /// it.
  std::vector<Assignment> (*pick)(const ParameterSet& set, int panel, double x, double y, bool add) = nullptr;
  Explanation (*explain)(const ParameterSet& set, int panel, double x, double y) = nullptr;
};

/// The figure's plot, with the published words of the preset that was chosen, as long as its values stand.
/// @param preset  id, or empty; one that the figure does not have counts as none
/// @throws std::invalid_argument as Figure::evaluate does
Plot evaluate(const Figure& figure, const ParameterSet& set, std::string_view preset = {});

/// The preset that was chosen, as long as its values stand; else nullptr.
/// @param preset  as for evaluate
const Preset* standing_preset(const Figure& figure, const ParameterSet& set, std::string_view preset);

/// Every file of src/figures, in the order of their names. Generated from the folder.
const std::vector<Figure>& all_figures();

/// @throws std::invalid_argument listing the known ids
const Figure& figure_by_id(std::string_view id);
/// @throws std::invalid_argument listing the figure's presets
const Preset& preset_by_id(const Figure& figure, std::string_view id);

/// The figures that the program opens with, in order.
std::vector<std::string> dashboard_figures();

/// Parameters and cursor parameters.
std::vector<Parameter> parameters_of(const Figure& figure);
/// Those of all figures, each once.
std::vector<Parameter> all_parameters();
/// Every parameter of every figure at its default.
ParameterSet default_parameters();

/// The figure's own pick, or the axes that are parameters.
/// @param plot   the figure's, or a comparison of two of them
/// @param panel  index into the plot's panels
std::vector<Assignment> pick(const Figure& figure, const Plot& plot, const ParameterSet& set, int panel,
                             double x, double y, bool add);

/// What the figure says of a place on a panel of such a plot; empty where it says nothing.
Explanation explain(const Figure& figure, const Plot& plot, const ParameterSet& set, int panel, double x,
                    double y);

/// Whether a change from `before` to `after` asks for a new evaluation.
bool needs_evaluation(const Figure& figure, const ParameterSet& before, const ParameterSet& after);

}  // namespace ropewalk
