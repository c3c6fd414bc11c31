// Sizes of text. They are passed to the layout, so that tests can lay out a plot without a font.
#pragma once

#include <functional>
#include <string_view>

namespace ropewalk::ui {

struct TextMetrics {
  float line = 13;                                  ///< height of a line, logical pixels
  std::function<float(std::string_view)> width_of;  ///< subscripts such as x_{2i} are smaller than other text
};

/// Of ImGui's current font. Valid as long as that font is the current one.
TextMetrics current_text_metrics();

}  // namespace ropewalk::ui
