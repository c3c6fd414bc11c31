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
  const Evaluation& get(const OpenFigure& open, const ParameterSet& values, Deadline deadline = kNoDeadline);

  /// The values that what is shown was made of: those of now, or older ones while the plot is older.
  const ParameterSet& shown_values(const OpenFigure& open, const ParameterSet& now) const;

  /// Since when a plot of the figure is being made aside, if one is.
  std::optional<Deadline> busy_since(const OpenFigure& open) const;

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
  static Evaluation made(const Request& request, const std::stop_token& stop);

  /// What a comparison was made of.
  struct Compared {
    int now, pinned;  ///< versions
    Pin pin;
    bool operator==(const Compared&) const = default;
  };
  struct Known {
    Plots now{made}, pinned{made};
    bool is_of_now = false;  ///< the plot in `now` is the one that was asked for last
    Evaluation without_plot;
    std::optional<Compared> compared_of;
    Evaluation compared;
  };

  std::map<std::string, Known> known_;
};

}  // namespace ropewalk
