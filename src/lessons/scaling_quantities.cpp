// Quantities of context extension and of cached keys.
#include <algorithm>
#include <stdexcept>

#include "encodings/frequency.h"
#include "encodings/key_cache.h"
#include "encodings/rope_scaling.h"
#include "figure/scaled_ropes.h"
#include "figure/shared_parameters.h"
#include "lessons/quantity_groups.h"

namespace ropewalk {
namespace {

/// The last method of `scaling`: `default,yarn` compares yarn with the default.
NamedRope last_scaling(const ParameterSet& set) { return scaled_ropes(set).methods.back(); }

double turns(const ParameterSet& set, double pair) {
  return static_cast<double>(set[param::original_context]) / wavelength(at_pair(scaled_ropes(set).unscaled, pair));
}

/// Where the last method of `scaling` leaves the angles known from training.
KnownRange known_angles(const ParameterSet& set) {
  const ScaledRopes ropes = scaled_ropes(set);
  if (const auto range =
          known_range(ropes.unscaled, ropes.methods.back().rope.inverse_frequencies, set[param::original_context]))
    return *range;
  throw std::invalid_argument("every pair has turned once within original_context, so all angles are known.");
}

double key_error(const ParameterSet& set, Arguments a) {
  const KeyCache cache(last_scaling(set).scaling, to_whole(a[1], "the length"));
  return at_pair(cache.angle_errors(to_whole(a[0], "the position")), a[2]);
}

double unfinished_pairs(const ParameterSet& set) {
  const auto context = static_cast<double>(set[param::original_context]);
  return static_cast<double>(
      std::ranges::count_if(scaled_ropes(set).unscaled, [&](double theta) { return wavelength(theta) > context; }));
}

}  // namespace

std::vector<Quantity> scaling_quantities() {
  using Set = ParameterSet;
  // clang-format off
  return {
      {"scaled_theta", {"pair"},
       "Frequency of a pair in radians per token by the last method of `scaling`; reads all parameters of "
       "context_extension.",
       [](const Set& set, Arguments a) { return at_pair(last_scaling(set).rope.inverse_frequencies, a[0]); }},
      {"scaled_attention_factor", {},
       "Attention factor of the last method of `scaling`: it multiplies cosines and sines.",
       [](const Set& set, Arguments) { return last_scaling(set).rope.attention_factor; }},
      {"unfinished_pairs", {}, "Number of pairs that do not complete a turn within original_context.",
       [](const Set& set, Arguments) { return unfinished_pairs(set); }},
      {"turns", {"pair"}, "Turns that a pair completes within original_context, before scaling.",
       [](const Set& set, Arguments a) { return turns(set, a[0]); }},
      {"known_range_end", {},
       "The position at which the last method of `scaling` first turns a pair to an angle that it did not reach within "
       "original_context before scaling.",
       [](const Set& set, Arguments) { return known_angles(set).end; }},
      {"known_range_pair", {}, "The pair that known_range_end() is about.",
       [](const Set& set, Arguments) { return static_cast<double>(known_angles(set).pair); }},
      {"key_error", {"position", "length", "pair"},
       "By how many radians a key in the cache is turned too far by the last method of `scaling` once the text has "
       "`length` tokens; the tokens came one by one.",
       [](const Set& set, Arguments a) { return key_error(set, a); }},
  };
  // clang-format on
}

}  // namespace ropewalk
