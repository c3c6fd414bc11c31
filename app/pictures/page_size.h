// The size of an exported picture: typed lengths, the size of its text, and common purposes.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "ui/host.h"

namespace ropewalk {

/// A length as a user types it: 8.5cm, 85mm, 3.25in, 240pt, 1280px or 1280.
struct Length {
  double value = 0;
  bool pixels = true;  ///< else points of 1/72 inch
};

/// @throws std::invalid_argument with one sentence that names the text and what is accepted
Length parse_length(std::string_view text);

/// Where a picture will be seen: its size, and a text size that can be read there.
struct Purpose {
  std::string_view id;
  std::string_view help;
  Length width, height;
  double text_points;  ///< size of axis labels on paper or on the slide
};
std::span<const Purpose> purposes();

struct PageSize {
  Length width{1280}, height{720};
  std::optional<double> text_points;    ///< none: 13 logical pixels, as in the window
  std::optional<double> dots_per_inch;  ///< of pixel files; none: `scale` pixels for each CSS pixel (1/96 inch)
  double scale = 1;
};

/// Sets width, height, scale and point_size of the request. All sizes of a picture (text, lines, gaps) grow with its
/// text size, so that larger text means fewer logical pixels on the same page.
/// @throws std::invalid_argument with one sentence if the page is too small for this text, or has too many pixels
void set_size(const PageSize& page, PictureRequest& request);

}  // namespace ropewalk
