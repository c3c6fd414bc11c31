// Quantities of RoPE's angles and of what number formats do to them.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

#include "encodings/angle.h"
#include "encodings/frequency.h"
#include "encodings/number_format.h"
#include "encodings/rotary.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "lessons/quantity_groups.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

double rotated_coordinate(const ParameterSet& set, double position, std::size_t column) {
  const double angle = angle_rad(position, pair_frequency(set, static_cast<double>(set[param::pair])));
  return rotate_pair(set[param::vector_x], set[param::vector_y], angle)[column];
}

const NumberFormat& format_of(double bits) {
  for (const NumberFormat* format : {&kBfloat16, &kFloat16, &kFloat32})
    if (format->significant_bits == bits) return *format;
  throw std::invalid_argument("bits is " + shortest(bits) + ": it must be 8 (bfloat16), 11 (float16) or 24 (float32).");
}

double pairs_off(const ParameterSet& set, std::int64_t position, const NumberFormat& format) {
  width_up_to(set, 512);
  constexpr std::int64_t kFarthest = 10'000'000;
  if (position < 1 || position > kFarthest)
    throw std::invalid_argument("the position must be 1 to " + std::to_string(kFarthest) + ".");
  return static_cast<double>(std::ranges::count_if(rotary_frequencies(set), [&](double theta) {
    return first_angle_off(theta, std::numbers::pi, position, format).has_value();
  }));
}

}  // namespace

std::vector<Quantity> rotary_quantities() {
  using Set = ParameterSet;
  // clang-format off
  return {
      {"theta", {"pair"}, "RoPE's frequency of a pair in radians per token, base^(-2 pair/d_model).",
       [](const Set& set, Arguments a) { return pair_frequency(set, a[0]); }},
      {"wavelength", {"pair"}, "Tokens in which a pair of RoPE turns once, 2 pi / theta(pair).",
       [](const Set& set, Arguments a) { return wavelength(pair_frequency(set, a[0])); }},
      {"angle", {"position", "pair"}, "position * theta(pair) in radians, not wrapped.",
       [](const Set& set, Arguments a) { return angle_rad(a[0], pair_frequency(set, a[1])); }},
      {"pairs_turned", {"position", "angle"},
       "Number of pairs that have turned by more than an angle in radians at a position.",
       [](const Set& set, Arguments a) {
         return static_cast<double>(even_count(set, param::d_model)) / 2 - pairs_up_to(set, a[0], a[1]);
       }},
      {"angle_error", {"position", "pair", "bits"},
       "By how many radians an angle is off if position, frequency and product are rounded to 8 (bfloat16), 11 "
       "(float16) or 24 (float32) significant bits.",
       [](const Set& set, Arguments a) {
         return angle_error_in(a[0], pair_frequency(set, a[1]), format_of(a[2]));
       }},
      {"pairs_off", {"position", "bits"},
       "Number of pairs whose angle has been off by half a turn or more at some position up to this one; d_model is at "
       "most 512.",
       [](const Set& set, Arguments a) { return pairs_off(set, to_whole(a[0], "the position"), format_of(a[1])); }, 40},
      {"rotated_x", {"position"},
       "The first coordinate of (vector_x, vector_y) rotated by angle(position, pair).",
       [](const Set& set, Arguments a) { return rotated_coordinate(set, a[0], 0); }},
      {"rotated_y", {"position"}, "The second coordinate of that vector.",
       [](const Set& set, Arguments a) { return rotated_coordinate(set, a[0], 1); }},
  };
  // clang-format on
}

}  // namespace ropewalk
