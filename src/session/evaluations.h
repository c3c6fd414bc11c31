// The plots of figures at the current values, each made again only when a parameter it reads has changed.
#pragma once

#include <map>
#include <string>

#include "figure/figure.h"

namespace ropewalk {

/// A plot, or the sentence that says why there is none.
struct Evaluation {
  Plot plot;
  std::string error;
};

class Evaluations {
 public:
  /// The reference holds until the same figure is asked for again.
  /// @param preset  id of the one that was chosen for the figure, or empty
  const Evaluation& get(const Figure& figure, const ParameterSet& values, const std::string& preset = {});

  /// How many times a figure was evaluated so far.
  int count() const { return count_; }

 private:
  struct Known {
    ParameterSet values;
    std::string preset;
    Evaluation evaluation;
  };
  std::map<std::string, Known> known_;
  int count_ = 0;
};

}  // namespace ropewalk
