#include "figure/dials.h"

#include <algorithm>
#include <cmath>

#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "portable/functions.h"

namespace ropewalk {
namespace {

constexpr int kCirclePoints = 73;
constexpr std::size_t kCaptioned = 15;  // up to so many dials have room for a longer caption
constexpr double kStep = 2.6;           // distance between dials
constexpr double kRowStep = 1.1 * kStep;
constexpr double kCaption = 1.2;  // distance of the caption below a dial's centre

}  // namespace

Point DialGrid::centre(std::size_t dial) const {
  const auto i = static_cast<std::int64_t>(dial);
  return {kStep * static_cast<double>(i % columns), -kRowStep * static_cast<double>(i / columns)};
}

std::optional<std::int64_t> DialGrid::pair_at(double x, double y) const {
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (portable::hypot(x - centre(i).x, y - centre(i).y) < kStep / 2) return pairs[i];
  return std::nullopt;
}

bool DialGrid::has_room_for_words() const { return pairs.size() <= kCaptioned; }

Panel DialGrid::panel() const {
  return {
      .x = {.label = "Dials, fast to slow", .limits = {-1.25, kStep * static_cast<double>(columns - 1) + 1.25}},
      .y = {.label = "Dials, fast to slow", .limits = {-kRowStep * static_cast<double>(rows() - 1) - 1.5, 1.25}},
      .equal = true,
      .bare = true,
  };
}

Line DialGrid::circle_line(std::size_t dial) const {
  return {"dial " + std::to_string(pairs[dial]), polyline(circle(centre(dial), 1, kCirclePoints)), Role::muted,
          LineStyle::solid, Emphasis::faint};
}

Text DialGrid::caption(std::size_t dial, std::string text, Role role) const {
  return {.at = {centre(dial).x, centre(dial).y - kCaption},
          .text = std::move(text),
          .role = role,
          .room = TextRoom{kStep, kCaption - 1, kRowStep - 1 - kCaption, std::to_string(pairs[dial])}};
}

DialGrid dial_grid(const ParameterSet& set, double shape) {
  const std::int64_t last = even_count(set, param::d_model) / 2 - 1;
  const std::int64_t count = std::min(set[param::pairs_shown], last + 1);
  DialGrid grid;
  for (std::int64_t i = 0; i < count; ++i)
    grid.pairs.push_back(count == 1 ? 0 : std::llround(static_cast<double>(i * last) / static_cast<double>(count - 1)));
  grid.columns = std::min<std::int64_t>(count, std::llround(std::ceil(std::sqrt(static_cast<double>(count) * shape))));
  return grid;
}

}  // namespace ropewalk
