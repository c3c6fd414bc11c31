// What a style file changes in pictures: colours, fonts and widths of lines. The themes themselves stay as they are.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string_view>

#include "ui/fonts.h"
#include "ui/theme.h"

namespace ropewalk::ui {

/// A colour of pictures that a style can replace.
struct ColorRole {
  std::string_view id;    ///< key in a style file
  std::string_view help;  ///< what has this colour
  ImU32& (*of)(Palette& palette);
};
std::span<const ColorRole> color_roles();

struct Style {
  std::map<std::size_t, ImU32> light, dark;  ///< colours of the two themes, by index in color_roles()
  FontFiles fonts;
  float line_weight = 1;  ///< factor on the widths of lines, stems, arrows, points and cursors
  float grid_weight = 1;  ///< factor on the widths of grid lines

  /// The theme's colours with those of the style in their place.
  Palette applied_to(Theme theme) const;
};

}  // namespace ropewalk::ui
