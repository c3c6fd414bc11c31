// The size of an exported picture: typed lengths, the size of its text, and common purposes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/host.h"
#include "ui/theme.h"

namespace ropewalk {

/// A length as a user types it: 8.5cm, 85mm, 3.25in, 240pt, 1280px or 1280.
struct Length {
  double value = 0;
  bool pixels = true;  ///< else points of 1/72 inch
};

/// @throws std::invalid_argument with one sentence that names the text and what is accepted
Length parse_length(std::string_view text);

/// The size of text as a user types it, 9pt or 9, in points.
/// @throws std::invalid_argument with one sentence that names the text and what is accepted
double parse_text_size(std::string_view text);

/// Where a picture will be seen: its size, and a text size that can be read there.
struct Purpose {
  std::string_view id;
  std::string_view help;
  Length width, height;
  double text_points;  ///< size of axis labels on paper or on the slide
};
std::span<const Purpose> purposes();
std::string purpose_list();  ///< "paper-column (one column of ...), ..."

inline constexpr double kPointsPerPixel = 72.0 / 96;  // as CSS says
/// Size of axis labels where none is typed: as large as in the window.
inline constexpr double kWindowTextPoints = ui::kSmallTextSize * kPointsPerPixel;

struct PageSize {
  Length width{1280}, height{720};
  std::optional<double> text_points;    ///< none: kWindowTextPoints
  std::optional<double> dots_per_inch;  ///< of pixel files; none: `scale` pixels for each CSS pixel (1/96 inch)
  double scale = 1;
};

/// What a user typed about the size of a picture. An empty text leaves the purpose's value, or else the default.
struct TypedSize {
  std::string purpose;  ///< id of a Purpose
  std::string width, height, text_size;
};
/// @throws std::invalid_argument with one sentence
PageSize page_of(const TypedSize& typed, const PageSize& by_default);

/// Sets width, height, scale and point_size of the request. All sizes of a picture (text, lines, gaps) grow with its
/// text size, so that larger text means fewer logical pixels on the same page.
/// @throws std::invalid_argument with one sentence if the page is too small for this text, or has too many pixels
void set_size(const PageSize& page, PictureRequest& request);

}  // namespace ropewalk
