#include "pictures/page_size.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>

#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

struct Unit {
  std::string_view name;
  double points;  // 0: pixels
};
constexpr std::array<Unit, 5> kUnits{{{"px", 0}, {"pt", 1}, {"in", 72}, {"cm", 72 / 2.54}, {"mm", 72 / 25.4}}};

constexpr Length inches(double value) { return {value * 72, false}; }
constexpr std::array<Purpose, 4> kPurposes{{
    {"paper-column", "one column of a paper with two, 8 pt text", inches(3.25), inches(2.2), 8},
    {"paper-page", "the whole width of a page, 9 pt text", inches(6.75), inches(3.6), 9},
    {"slide", "a slide of 13.33 x 7.5 in, 18 pt text", inches(40.0 / 3), inches(7.5), 18},
    {"poster", "a poster's column of 16 x 10 in, 24 pt text", inches(16), inches(10), 24},
}};

}  // namespace

Length parse_length(std::string_view text) {
  const std::string_view trimmed = trim(text);
  const std::size_t digits = std::min(trimmed.find_last_of("0123456789.") + 1, trimmed.size());
  const auto number = parse_number<double>(trim(trimmed.substr(0, digits)));
  const std::string_view name = trim(trimmed.substr(digits));
  const auto unit = std::ranges::find(kUnits, name.empty() ? "px" : name, &Unit::name);
  if (!number || !(*number > 0) || unit == kUnits.end())
    throw std::invalid_argument(quote(text) + " is no length: write 1280 (pixels), 8.5cm, 85mm, 3.25in or 240pt.");
  return unit->points == 0 ? Length{*number, true} : Length{*number * unit->points, false};
}

double parse_text_size(std::string_view text) {
  const std::string_view number = text.ends_with("pt") ? text.substr(0, text.size() - 2) : text;
  const auto points = parse_number<double>(trim(number));
  if (!points || !Range{1, 400}.contains(*points))
    throw std::invalid_argument(quote(text) + " is no text size: it takes 1pt to 400pt.");
  return *points;
}

std::span<const Purpose> purposes() { return kPurposes; }

std::string purpose_list() {
  return join(kPurposes, ", ",
              [](const Purpose& purpose) { return std::string(purpose.id) + " (" + std::string(purpose.help) + ")"; });
}

PageSize page_of(const TypedSize& typed, const PageSize& by_default) {
  PageSize page = by_default;
  if (!typed.purpose.empty()) {
    const auto purpose = std::ranges::find(kPurposes, typed.purpose, &Purpose::id);
    if (purpose == kPurposes.end()) {
      throw std::invalid_argument(quote(typed.purpose) + " is no purpose of a picture: it is one of " + purpose_list() +
                                  ".");
    }
    page.width = purpose->width;
    page.height = purpose->height;
    page.text_points = purpose->text_points;
  }
  if (!typed.width.empty()) page.width = parse_length(typed.width);
  if (!typed.height.empty()) page.height = parse_length(typed.height);
  if (!typed.text_size.empty()) page.text_points = parse_text_size(typed.text_size);
  return page;
}

void set_size(const PageSize& page, PictureRequest& request) {
  const double zoom = page.text_points.value_or(kWindowTextPoints) / kWindowTextPoints;
  const auto points = [](const Length& length) {
    return length.pixels ? length.value * kPointsPerPixel : length.value;
  };
  request.point_size = kPointsPerPixel * zoom;
  request.width = points(page.width) / request.point_size;
  request.height = points(page.height) / request.point_size;
  request.scale = zoom * (page.dots_per_inch ? *page.dots_per_inch / 96 : page.scale);
  if (!(std::min(request.width, request.height) >= kMinPictureSide)) {
    if (!page.text_points)
      throw std::invalid_argument("A picture of " + rounded(request.width) + " x " + rounded(request.height) +
                                  " is too small: a side has at least " + std::to_string(kMinPictureSide) +
                                  " logical pixels, 48 pt.");
    throw std::invalid_argument("A page of " + rounded(points(page.width), 4) + " x " +
                                rounded(points(page.height), 4) + " pt has no room for text of " +
                                rounded(*page.text_points, 3) + " pt: make the page larger or the text smaller.");
  }
  if (!(std::max(request.width, request.height) * request.scale <= kMaxPictureSide))
    throw std::invalid_argument("A picture of " + std::to_string(std::lround(request.width * request.scale)) + " x " +
                                std::to_string(std::lround(request.height * request.scale)) +
                                " pixels is too large: a side has at most " + std::to_string(kMaxPictureSide) +
                                " pixels.");
}

}  // namespace ropewalk
