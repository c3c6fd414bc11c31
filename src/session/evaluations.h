// The plots of open figures at the current values. A figure is evaluated again only when a parameter that it
// reads has changed; a pinned figure shows the comparison with its pin.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "session/newest.h"
#include "session/session.h"

namespace ropewalk {

/// A plot, or the sentence that says why there is none.
struct Evaluation {
  Plot plot;
  std::string error;
};

/// What an open figure shows in this frame. The references hold until the same figure is asked for again.
struct ShownFigure {
  const Figure& figure;
  const Plot& plot;
  const std::string& error;    ///< why there is no plot; empty if there is one
  const ParameterSet& values;  ///< that the displayed plot was computed from, plus current cursor values
  const ParameterSet& pinned_values;         ///< those of the panels that show the pinned figure
  bool shows_only_pinned = false;            ///< every panel shows the pinned figure
  std::optional<TimePoint> busy_since = {};  ///< since when a newer plot is being computed

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
};

/// What a click at a place sets. @param add  Shift was held
std::vector<Assignment> pick(const ShownFigure& shown, const PlotPlace& at, bool add);

/// What the figure says of a place; empty where it says nothing, has no plot or no such panel.
Explanation explain(const ShownFigure& shown, const PlotPlace& at);

class Evaluations {
 public:
  /// Evaluates the figure, and its pin if it has one. What is not ready by the deadline continues on a worker
  /// thread, and the previous plot is shown meanwhile; before the first plot there is an empty one.
  ShownFigure get(const OpenFigure& open, const ParameterSet& values, TimePoint deadline = kNoDeadline);

  /// How many times a figure was evaluated so far; a comparison does not count.
  int count() const;

 private:
  struct Request {
    const Figure* figure;
    ParameterSet values;
    std::string preset;
    /// Whether both have the same plot.
    bool operator==(const Request& other) const;
  };
  using Plots = Newest<Request, Evaluation>;

  static std::optional<Evaluation> evaluate_request(const Request& request, const std::stop_token& stop);
  static Evaluation compare_with_pin(const Pin& pin, const Plots::Answer& pinned,
                                     const Plots::Answer& current);

  /// What a comparison was computed from.
  struct ComparisonKey {
    int current, pinned;  ///< versions
    CompareMode mode;
    bool shows_pinned;
    bool operator==(const ComparisonKey&) const = default;
  };

  struct Cache {
    Plots current{evaluate_request}, pinned{evaluate_request};
    std::optional<ParameterSet> older_values;  ///< of `current` while it is older than the session's values
    Evaluation empty;                          ///< shown before the first plot
    std::optional<ComparisonKey> comparison_key;
    Evaluation comparison;
  };

  std::map<std::string, Cache> caches_;
};

}  // namespace ropewalk
