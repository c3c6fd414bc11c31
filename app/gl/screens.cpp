#include "gl/screens.h"

#include <algorithm>
#include <cmath>

namespace ropewalk::gl {
namespace {

constexpr double kUsualDpi = 96;       // at which text scale 1 was designed
constexpr double kUsualHeight = 1080;  // of a screen with this density
constexpr double kFineHeight = 1440;   // up to which even large screens are looked at from close by
constexpr double kStep = 0.125;        // of Ctrl+plus
constexpr int kGrip = 80;              // of the window's top edge must be visible, to move it

/// Pixels for each inch; 0 if the screen does not know. X servers without an answer report 96, and some screens their
/// ratio (160 x 90 mm) instead of their size.
double known_dpi(const Screen& screen) {
  if (screen.width_mm <= 0) return 0;
  const double dpi = 25.4 * screen.width / screen.width_mm;
  return std::abs(dpi - kUsualDpi) < 2 || dpi < 40 || dpi > 400 ? 0 : dpi;
}

bool can_be_moved(const WindowPlace& place, const Screen& screen) {
  const int left = std::max(place.corner->x, screen.x);
  const int right = std::min(place.corner->x + place.width, screen.x + screen.width);
  return right - left >= std::min(kGrip, place.width) && place.corner->y >= screen.y &&
         place.corner->y <= screen.y + screen.height - kGrip;
}

}  // namespace

double readable_text_scale(const Screen& screen) {
  if (screen.content_scale > 1) return 1;
  const double dpi = known_dpi(screen);
  const double wanted = dpi > 0 ? std::max(dpi / kUsualDpi, screen.height / kFineHeight) : screen.height / kUsualHeight;
  return std::clamp(std::round(wanted / kStep) * kStep, 1.0, 3.0);
}

WindowPlace place_on_screens(WindowPlace place, std::span<const Screen> screens) {
  if (screens.empty()) return place;
  const auto visible = [&](const Screen& screen) { return place.corner && can_be_moved(place, screen); };
  const auto found = std::ranges::find_if(screens, visible);
  const Screen& screen = found == screens.end() ? screens.front() : *found;
  place.width = std::min(place.width, screen.width);
  place.height = std::min(place.height, screen.height);
  if (place.corner && found == screens.end())
    place.corner = {screen.x + (screen.width - place.width) / 2, screen.y + (screen.height - place.height) / 2};
  return place;
}

}  // namespace ropewalk::gl
