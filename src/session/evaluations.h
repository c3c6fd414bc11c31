// The plots of open figures at the current values, each made again only when a parameter it reads has
// changed; of pinned figures the comparison.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "session/newest.h"
#include "session/session.h"

namespace ropewalk {

/// A plot, or the sentence that says why there is none.
struct Evaluation {
  Plot plot;
  std::string error;
};

class Evaluations {
 public:
  /// What the figure shows: its plot, or with a pin the pinned one alone or compared with it. What is not
  /// made by the deadline is made aside; the last plot is shown until then, and before the first one none.
  /// The reference holds until the same figure is asked for again.
  const Evaluation& get(const OpenFigure& open, const ParameterSet& values, TimePoint deadline = kNoDeadline);

  /// The values that the plot of the last `get` was made of, with the cursors of now.
  /// @param now  as for that `get`
  const ParameterSet& shown_values(const OpenFigure& open, const ParameterSet& now) const;
  /// The same of one of its panels, which may be a pinned one.
  const ParameterSet& shown_values(const OpenFigure& open, const Panel& panel, const ParameterSet& now) const;

  /// Since when the figure shows an older plot than it should, if it does.
  std::optional<TimePoint> busy_since(const OpenFigure& open) const;

  /// How many times a figure was evaluated so far; a comparison counts as none.
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
  static std::optional<Evaluation> make(const Request& request, const std::stop_token& stop);

  static Evaluation compared(const Pin& pin, const Plots::Made& pinned, const Plots::Made& now);

  /// What a comparison was made of.
  struct Compared {
    int now, pinned;  ///< versions
    CompareMode mode;
    bool shows_pinned;
    bool operator==(const Compared&) const = default;
  };
  struct Known {
    Plots now{make}, pinned{make};
    std::optional<ParameterSet> older;  ///< values of `now` where they are not those of now
    Evaluation without_plot;
    std::optional<Compared> compared_of;  ///< none: `now` alone is shown
    Evaluation compared;
  };

  std::map<std::string, Known> known_;
};

}  // namespace ropewalk
