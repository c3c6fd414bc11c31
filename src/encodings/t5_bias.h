// T5's relative position buckets: one learned bias for each range of distances. Knows no attention.
#pragma once

#include <cstdint>

namespace ropewalk {

struct T5Buckets {
  std::int64_t buckets = 32;        ///< >= 2; at least 4 if bidirectional
  std::int64_t max_distance = 128;  ///< tokens; more than exact()
  bool bidirectional = true;  ///< half of the buckets for keys after the query; else those share bucket 0

  /// Distances below this have a bucket of their own; larger ones share buckets that widen logarithmically.
  std::int64_t exact() const { return (bidirectional ? buckets / 2 : buckets) / 2; }
};

/// Bucket of a key at `relative_position` = key - query. The logarithm is taken in float32, as T5 does: where
/// a distance falls on the edge of two buckets, that decides.
/// @return  0 .. buckets-1
/// @throws std::invalid_argument naming the argument and its value
/// @source Raffel et al. 2020, arXiv:1910.10683, section 2.1; transformers,
/// T5Attention._relative_position_bucket
std::int64_t t5_bucket(std::int64_t relative_position, const T5Buckets& settings);

}  // namespace ropewalk
