// Sizes of text in the current font. The layout takes them as an argument, so that tests need no font.
#pragma once

#include <functional>
#include <string_view>

#include "figure/plot.h"

namespace ropewalk::ui {

struct TextMetrics {
  float line = 13;                                  ///< height of a line, logical pixels
  std::function<float(std::string_view)> width_of;  ///< logical pixels; x_{2i} has a subscript
  /// Height of a table of a width, as low as it can be read. Without this function each row counts as a line.
  std::function<float(const Table&, float)> table_height = {};
};

/// A length that is `pixels` at the usual height of a line, and grows with the text.
constexpr float with_text(float pixels, float line) { return pixels * line / 13; }

}  // namespace ropewalk::ui
