// T5's relative position buckets: each range of distances shares one learned bias.
#pragma once

#include <cstdint>

namespace ropewalk {

struct T5Buckets {
  std::int64_t buckets = 32;        ///< >= 2; at least 4 if bidirectional
  std::int64_t max_distance = 128;  ///< tokens; more than exact()
  bool bidirectional = true;        ///< true: half of the buckets are for keys after the query
                                    ///< false: all keys after the query share bucket 0

  /// Distances below this have a bucket of their own; larger ones share buckets of logarithmically growing width.
  std::int64_t exact() const { return (bidirectional ? buckets / 2 : buckets) / 2; }

  bool operator==(const T5Buckets&) const = default;
};

/// Bucket of a key at `relative_position` = key - query. The logarithm is computed in float32, as T5 does, because its
/// rounding decides between two buckets when a distance lies on their common edge.
/// @return  0 .. buckets-1
/// @throws std::invalid_argument naming the argument and its value
/// @source Raffel et al. 2020, arXiv:1910.10683, section 2.1;
///         transformers, T5Attention._relative_position_bucket
std::int64_t t5_bucket(std::int64_t relative_position, const T5Buckets& settings);

/// The smallest distance of a key before the query in the last of its buckets, which all larger distances share: 91 for
/// T5's encoder and 113 for its decoder. max_distance is where the formula would begin one more bucket.
/// @return  tokens
/// @throws std::invalid_argument naming the argument and its value
std::int64_t t5_last_bucket_start(const T5Buckets& settings);

}  // namespace ropewalk
