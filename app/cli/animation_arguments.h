// The flags of `export` that make pictures move: which parameter runs, in how many frames, and how they are played.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/figure_arguments.h"
#include "moving/moving_picture.h"

namespace ropewalk {

class AnimationArguments {
 public:
  explicit AnimationArguments(CLI::App& command);

  bool given() const { return !animate_.empty(); }

  /// @param moves  whether the output is a file that moves
  /// @throws UsageError if a flag is given that means nothing without --animate or in numbered pictures
  void check(bool moves) const;

  /// The animation of these figures. Sets what its pictures show: cursors if the parameter is one, and the strip with
  /// its value.
  /// @throws std::invalid_argument if the text is wrong; UsageError if no figure shows the parameter
  Animation read(const ParameterSet& known, const std::vector<std::string>& figures, PictureRequest& request) const;

  Playing playing() const;

 private:
  std::string animate_;
  ParameterFlag frames_, frame_rate_, hold_;
  bool once_ = false, no_strip_ = false;
};

}  // namespace ropewalk
