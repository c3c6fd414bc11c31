// A figure: a pure function from parameter values to a Plot, and how it responds to the pointer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figure/parameter_set.h"
#include "figure/plot.h"

namespace ropewalk {

/// A line across a panel that shows a parameter's value; dragging it sets the parameter.
struct Cursor {
  int panel = 0;
  bool on_x = true;  ///< the value is an x, else a y
  double value = 0;
  std::string parameter;
};

/// The cursor at a parameter's value.
Cursor cursor_at(const ParameterSet& set, const TypedParameter<std::int64_t>& parameter, int panel = 0,
                 bool on_x = true);

/// A point that can be dragged; it sets the parameters that the panel's axes name, or what Figure::drag returns.
struct Handle {
  int panel = 0;
  Point at;
};

/// What the readout says about the place under the pointer.
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
  /// The published texts, which a plot has while its values are the preset's. Where one is empty, the figure's own text
  /// stays.
  struct Labels {
    std::string title = {};
    std::vector<std::string> panels = {};  ///< titles of the panels, in order
    std::string x = {}, y = {};            ///< names of the axes, without a unit
  } labels = {};
};

/// A preset of the usual size that keeps the figure's own texts.
Preset preset(std::string id, std::string title, std::vector<Assignment> values);

struct Figure {
  std::string id;
  std::string title;
  std::string topic;
  std::string summary;                       ///< one line, without a full stop: what it shows
  std::string source;                        ///< the paper or article it shows
  std::vector<Parameter> parameters;         ///< all that evaluate reads
  std::vector<Parameter> cursor_parameters;  ///< read by cursors, pick and explain, but not by evaluate
  std::vector<Preset> presets;
  std::string colormap = "coolwarm";  ///< of its heatmaps at first; one of assets/colormaps or ImPlot's
  int dashboard_place = 0;            ///< 1 to 4: its place on the dashboard; 0: not on the dashboard
  int d_model_multiple = 1;           ///< evaluate refuses other values of d_model: 2 where dimensions pair up

  /// Pure: no clock, input, output, globals or unseeded randomness.
  /// @throws std::invalid_argument naming the parameter if nothing can be drawn
  Plot (*evaluate)(const ParameterSet& set);
  std::vector<Cursor> (*cursors)(const ParameterSet& set) = nullptr;
  std::vector<Handle> (*handles)(const ParameterSet& set) = nullptr;
  /// What a click at (x, y) of a panel sets; `add` if Shift is held. If null, a click sets the parameters that the
  /// panel's axes name.
  std::vector<Assignment> (*pick)(const ParameterSet& set, int panel, double x, double y, bool add) = nullptr;
  /// What dragging handle number `handle` to (x, y) sets. If null, a drag sets what a click there does; that is enough
  /// for a single handle. Of several, the one nearest to where the button was pressed is dragged until it is released.
  std::vector<Assignment> (*drag)(const ParameterSet& set, int handle, double x, double y) = nullptr;
  Explanation (*explain)(const ParameterSet& set, int panel, double x, double y) = nullptr;
};

/// The figure's plot, with the published texts of the chosen preset while `set` has the preset's values, and with a note
/// for each file that could not be read again.
/// @param preset  id, or empty; an id that the figure does not have counts as none
/// @throws std::invalid_argument as Figure::evaluate does
/// @param reads   if given, it gets the ids of the parameters that the figure reads, also if it throws
Plot evaluate(const Figure& figure, const ParameterSet& set, std::string_view preset = {},
              const std::shared_ptr<ParameterIds>& reads = {});

/// The chosen preset while `set` has its values, else null: parameters that the preset does not name have to be at
/// their defaults.
/// @param preset  as for evaluate
const Preset* standing_preset(const Figure& figure, const ParameterSet& set, std::string_view preset);

/// The figures of all files in src/figures, in the order of the file names. CMake generates this function.
const std::vector<Figure>& all_figures();

/// @throws std::invalid_argument listing the known ids
const Figure& figure_by_id(std::string_view id);
/// @throws std::invalid_argument listing the figure's presets
const Preset& preset_by_id(const Figure& figure, std::string_view id);

/// The figures that the program opens with, in order.
std::vector<std::string> dashboard_figures();

/// Parameters and cursor parameters.
std::vector<Parameter> parameters_of(const Figure& figure);
/// The parameters of all figures, each once.
std::vector<Parameter> all_parameters();
/// Every parameter of every figure at its default.
ParameterSet default_parameters();

/// What a click sets: calls the figure's pick, or takes the parameters that the panel's axes name.
/// @param plot   the figure's, or a comparison of two of them
/// @param panel  index into the plot's panels
std::vector<Assignment> pick(const Figure& figure, const Plot& plot, const ParameterSet& set, int panel, double x,
                             double y, bool add);

/// What the readout says about a place on a panel; empty if it says nothing. Arguments as for pick.
Explanation explain(const Figure& figure, const Plot& plot, const ParameterSet& set, int panel, double x, double y);

/// The ids of the parameters that the figure's cursors and handles read with these values.
ParameterIds read_by_cursors(const Figure& figure, const ParameterSet& set);

/// Whether a change from `before` to `after` needs a new evaluation.
bool needs_evaluation(const Figure& figure, const ParameterSet& before, const ParameterSet& after);

}  // namespace ropewalk
