// The plots of open figures at the current values, each made again only when a parameter it reads has
// changed; of pinned figures the comparison.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "session/session.h"

namespace ropewalk {

/// A plot, or the sentence that says why there is none.
struct Evaluation {
  Plot plot;
  std::string error;
};

class Evaluations {
 public:
  /// What the figure shows: its plot, or with a pin the pinned one alone or compared with it. The reference
  /// holds until the same figure is asked for again.
  const Evaluation& get(const OpenFigure& open, const ParameterSet& values);

  /// How many times a figure was evaluated so far; a comparison counts as none.
  int count() const { return count_; }

 private:
  /// An evaluation and what it was made of.
  struct Made {
    ParameterSet values;
    std::string preset;
    Evaluation evaluation;
  };
  struct Known {
    std::optional<Made> now, pinned;
    std::optional<Pin> pin;  ///< that `compared` was made for
    Evaluation compared;
  };
  /// Makes it again where it must be. @return whether that was so
  bool update(std::optional<Made>& made, const Figure& figure, const ParameterSet& values,
              const std::string& preset);

  std::map<std::string, Known> known_;
  int count_ = 0;
};

}  // namespace ropewalk
