#include "encodings/multimodal_rotary.h"

#include <algorithm>
#include <cmath>

#include "encodings/argument.h"
#include "portable/functions.h"

namespace ropewalk {

std::vector<MropeAxis> mrope_axes(const std::array<std::int64_t, 3>& sections, MropeConvention convention) {
  const auto [times, heights, widths] = sections;
  for (const std::int64_t section : sections)
    if (section < 0) reject_argument("a number of mrope_section", section, "0 or more");
  const std::int64_t pairs = times + heights + widths;
  if (pairs < 1) reject_argument("the sum of mrope_section", pairs, "1 or more");
  std::vector<MropeAxis> axes;
  for (std::int64_t pair = 0; pair < pairs; ++pair) {
    const bool chunked = convention == MropeConvention::chunked;
    const bool height = chunked ? pair >= times && pair < times + heights : pair % 3 == 1 && pair < 3 * heights;
    const bool width = chunked ? pair >= times + heights : pair % 3 == 2 && pair < 3 * widths;
    axes.push_back(height ? MropeAxis::height : width ? MropeAxis::width : MropeAxis::time);
  }
  return axes;
}

void MropeSequence::add_text(std::int64_t tokens) {
  if (tokens < 0) reject_argument("text_tokens", tokens, "0 or more");
  for (std::int64_t i = 0; i < tokens; ++i, ++next_) ids_.push_back({next_, next_, next_});
}

void MropeSequence::add_grid(std::int64_t frames, std::int64_t height, std::int64_t width, std::int64_t time_step) {
  if (frames < 1) reject_argument("frames", frames, "a whole number of at least 1");
  if (height < 1) reject_argument("grid_height", height, "a whole number of at least 1");
  if (width < 1) reject_argument("grid_width", width, "a whole number of at least 1");
  if (time_step < 0) reject_argument("time_step", time_step, "0 or more");
  for (std::int64_t frame = 0; frame < frames; ++frame)
    for (std::int64_t row = 0; row < height; ++row)
      for (std::int64_t column = 0; column < width; ++column)
        ids_.push_back({next_ + frame * time_step, next_ + row, next_ + column});
  next_ += std::max({(frames - 1) * time_step, height - 1, width - 1}) + 1;
}

std::vector<double> mrope_angles(const MropeIds& ids, const std::vector<MropeAxis>& axes,
                                 const std::vector<double>& inverse_frequencies) {
  if (axes.size() != inverse_frequencies.size())
    reject_argument("the number of axes", static_cast<std::int64_t>(axes.size()), "the number of frequencies");
  std::vector<double> angles(axes.size());
  for (std::size_t i = 0; i < axes.size(); ++i)
    angles[i] = static_cast<double>(ids.of(axes[i])) * inverse_frequencies[i];
  return angles;
}

double mrope_mean_cosine(const MropeIds& a, const MropeIds& b, const std::vector<MropeAxis>& axes,
                         const std::vector<double>& inverse_frequencies) {
  const MropeIds difference{a.time - b.time, a.height - b.height, a.width - b.width};
  double sum = 0;
  for (const double angle : mrope_angles(difference, axes, inverse_frequencies)) sum += portable::cos(angle);
  return sum / static_cast<double>(axes.size());
}

}  // namespace ropewalk
