#include "encodings/t5_bias.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "encodings/argument.h"
#include "portable/functions.h"

namespace ropewalk {

std::int64_t t5_bucket(std::int64_t relative_position, const T5Buckets& settings) {
  const std::int64_t exact = settings.exact();
  if (exact < 1)
    reject_argument("buckets", settings.buckets,
                    settings.bidirectional ? "at least 4 where both directions have buckets" : "at least 2");
  if (settings.max_distance <= exact)
    reject_argument("bucket_max_distance", settings.max_distance,
                    "more than " + std::to_string(exact) + ", the number of distances with a bucket of their own");
  const std::int64_t count = settings.bidirectional ? settings.buckets / 2 : settings.buckets;
  const std::int64_t start = settings.bidirectional && relative_position > 0 ? count : 0;
  const std::int64_t distance =
      settings.bidirectional ? std::abs(relative_position) : std::max<std::int64_t>(-relative_position, 0);
  if (distance < exact) return start + distance;
  const auto span =
      static_cast<float>(portable::log(static_cast<double>(settings.max_distance) / static_cast<double>(exact)));
  const auto log = static_cast<float>(portable::log(static_cast<float>(distance) / static_cast<float>(exact)));
  const auto log_bucket = static_cast<std::int64_t>(log / span * static_cast<float>(count - exact));
  return start + std::min(exact + log_bucket, count - 1);
}

std::int64_t t5_last_bucket_start(const T5Buckets& settings) {
  const std::int64_t last = t5_bucket(-settings.max_distance, settings);
  std::int64_t below = 0;  // bisection: t5_bucket(-below) < last, and not t5_bucket(-found)
  std::int64_t found = settings.max_distance;
  while (found - below > 1) {
    const std::int64_t middle = below + (found - below) / 2;
    (t5_bucket(-middle, settings) < last ? below : found) = middle;
  }
  return found;
}

}  // namespace ropewalk
