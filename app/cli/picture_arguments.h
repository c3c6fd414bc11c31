// The flags of `export` that tell how a picture looks: its size, its text, theme, colours and what it leaves out.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/figure_arguments.h"
#include "figure/figure.h"
#include "pictures/page_size.h"
#include "session/session.h"
#include "ui/host.h"

namespace ropewalk {

class PictureArguments {
 public:
  explicit PictureArguments(CLI::App& command);

  /// All fields of the request except its figures.
  /// @param width, height  logical pixels, if neither a flag nor --for names them
  /// @throws std::invalid_argument or UsageError with one sentence
  PictureRequest request(double width, double height) const;

  /// Sets the theme, and the colour map and range of these figures.
  void apply(Session& session, const std::vector<std::string>& figures) const;

 private:
  ParameterFlag scale_, theme_, colormap_;
  CLI::Option* dpi_;
  TypedSize size_;
  std::string dpi_text_, range_, style_;
  bool transparent_ = false, cursors_ = false, no_title_ = false, no_notes_ = false, tight_ = false, outlines_ = false;
};

}  // namespace ropewalk
