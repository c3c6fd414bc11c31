// By how much a cached key is turned wrongly when the frequencies of RoPE depend on the length of the text.
//
// A model rotates a key when its token arrives, stores it, and never rotates it again. With dynamic NTK and longrope the
// text grows while the key is stored, and a longer text has other frequencies: the query is rotated by the new ones, the
// key stays at an angle of the old ones.
#pragma once

#include <cstdint>
#include <vector>

#include "encodings/rope_scaling.h"

namespace ropewalk {

/// The keys of a text of `length` tokens. The first `prompt` tokens were read at once, all others one by one. Immutable.
/// As transformers does it: the key at position n is rotated when the text has max(prompt, n + 1) tokens. At each length
/// l dynamic has the frequencies of max(l, original_context), and longrope those of long_factor if
/// l > original_context, else those of short_factor. The other methods have the same frequencies at each length, so that
/// their errors are exactly 0.
/// @source transformers, modeling_rope_utils.py, dynamic_rope_update; Peng et al. 2023, arXiv:2309.00071, on dynamic
///         scaling and caches
class KeyCache {
 public:
  /// @param scaling  its sequence_length is not read
  /// @param length   >= 1, tokens; the query is the last of them
  /// @param prompt   >= 1, tokens; more than `length` counts as `length`
  /// @throws std::invalid_argument naming the argument and its value, also what scaled_rope refuses
  KeyCache(const RopeScaling& scaling, std::int64_t length, std::int64_t prompt = 1);

  std::int64_t length() const { return length_; }
  std::size_t pairs() const { return now_.size(); }

  /// The number of tokens of the text when the key was rotated.
  /// @param key  position, 0 .. length-1
  std::int64_t length_at_arrival(std::int64_t key) const;

  /// The angle of each pair of the cached key minus the angle that it needs, key * (theta(arrival) - theta(length)).
  /// @param key  position, 0 .. length-1
  /// @return     [pairs] radians, not wrapped, each within 2 key kRopeScalingError of the exact one
  std::vector<double> angle_errors(std::int64_t key) const;

  /// The largest of them, as an absolute value.
  double largest_angle_error(std::int64_t key) const;

  /// The mean cosine between the query at position length-1 and the key as it is in the cache: the score of all-ones
  /// vectors over its value at distance 0, without the attention factor.
  double cached_mean_cosine(std::int64_t key) const;

  /// The same if the key were rotated again by the present frequencies: mean_cosine(length - 1 - key, theta(length)).
  double right_mean_cosine(std::int64_t key) const;

 private:
  std::vector<double> frequencies_at(std::int64_t length) const;

  RopeScaling scaling_;
  std::int64_t length_, prompt_;
  std::vector<double> first_;  ///< frequencies up to original_context
  std::vector<double> now_;    ///< frequencies at length_
};

}  // namespace ropewalk
