#include "encodings/relative.h"

#include <algorithm>

#include "encodings/argument.h"

namespace ropewalk {

std::int64_t clipped_distance(std::int64_t query, std::int64_t key, std::int64_t clip) {
  if (clip < 1) reject_argument("clip", clip, "a whole number of at least 1");
  return std::clamp(key - query, -clip, clip);
}

}  // namespace ropewalk
