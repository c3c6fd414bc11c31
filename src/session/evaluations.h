// Evaluates the open figures at the current values. A figure is evaluated again only when a parameter that it reads has
// changed; a pinned figure shows the comparison with its pin.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "session/newest.h"
#include "session/session.h"

namespace ropewalk {

/// A plot, or a sentence that explains why there is none.
struct Evaluation {
  Plot plot;
  std::string error;
  std::optional<Assignment> remedy = {};  ///< a change after which there is a plot; only with an error
  /// What the plot and its cursors read; with an error, what was read until then.
  ParameterIds used = {};
};

/// What an open figure shows in this frame. The references are valid until the next `get` for this figure.
struct ShownFigure {
  const Figure& figure;
  const Plot& plot;
  const std::string& error;  ///< why there is no plot; empty if there is one
  const std::optional<Assignment>& remedy;
  /// The values that the displayed plot was computed from, plus the current cursor values.
  const ParameterSet& values;
  const ParameterSet& pinned_values;         ///< the values of the panels that show the pinned figure
  bool shows_only_pinned = false;            ///< whether all panels show the pinned figure
  std::optional<TimePoint> busy_since = {};  ///< start of the wait for a newer plot; none if up to date

  /// The values that one panel was computed from.
  const ParameterSet& values_of(const Panel& panel) const {
    return shows_only_pinned || panel.pinned ? pinned_values : values;
  }
};

/// A place on a panel of a plot, in the coordinates of its axes.
struct PlotPlace {
  int panel = 0;
  double x = 0;
  double y = 0;
  int handle = -1;  ///< of a drag: the handle that was nearest when the button was pressed, if there is one
};

/// The parameters that a click at a place, or a drag to it, sets. @param add  Shift was held
std::vector<Assignment> pick(const ShownFigure& shown, const PlotPlace& at, bool add);

/// The figure's explanation of a place; empty if it has none, or if there is no plot or no such panel.
Explanation explain(const ShownFigure& shown, const PlotPlace& at);

class Evaluations {
 public:
  /// Starts the evaluation that `get` waits for. Figures that are all started before the first `get` are evaluated side by
  /// side.
  void start(const OpenFigure& open, const ParameterSet& values);

  /// Evaluates the figure, and its pin if it has one. If a result is late, its evaluation continues on
  /// a worker thread; meanwhile the previous plot is shown, or an empty one if there is none yet.
  ShownFigure get(const OpenFigure& open, const ParameterSet& values, TimePoint deadline = kNoDeadline);

  /// The parameters that an open figure uses with the values of its last result. Others change nothing until one of these
  /// changes. While it cannot be drawn, those of the plot before count too, so that the controls stay. Null before the
  /// first result.
  const ParameterIds* used(std::string_view figure) const;

  /// Number of evaluations so far; comparisons are not counted.
  int count() const;

 private:
  struct Request {
    const Figure* figure;
    ParameterSet values;
    std::string preset;
    /// Whether both give the same plot.
    bool operator==(const Request& other) const;
  };
  using Plots = Newest<Request, Evaluation>;

  static std::optional<Evaluation> evaluate_request(const Request& request, const std::stop_token& stop);
  static Evaluation compare_with_pin(const Pin& pin, const Plots::Answer& pinned, const Plots::Answer& current);

  /// Identifies the inputs of a comparison.
  struct ComparisonKey {
    int current, pinned;  ///< versions
    CompareMode mode;
    bool shows_pinned;
    bool operator==(const ComparisonKey&) const = default;
  };

  struct Cache {
    Plots current{evaluate_request}, pinned{evaluate_request};
    std::optional<ParameterSet> older_values;  ///< `values` to show while `current` is outdated
    Evaluation empty;                          ///< shown before the first plot
    int used_version = 0;                      ///< of `current` that `used` tells of; 0: none
    ParameterIds used, used_by_plot;           ///< now, and by the last plot
    std::optional<ComparisonKey> comparison_key;
    Evaluation comparison;
  };

  static void update_used(Cache& cache);

  std::map<std::string, Cache, std::less<>> caches_;
};

}  // namespace ropewalk
