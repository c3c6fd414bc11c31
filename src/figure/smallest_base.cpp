#include "figure/smallest_base.h"

#include <algorithm>

#include "encodings/rope_scaling.h"
#include "text/numbers.h"

namespace ropewalk {

std::string smallest_base_sentence(std::int64_t rotary_dim, std::int64_t context) {
  constexpr std::int64_t kMostWork = 64 * kLongestSearched;  // pairs times distances; takes about 1.5 s
  const std::int64_t searched = std::min(context, kLongestSearched);
  const std::string distances = "every distance up to " + grouped(searched);
  if (rotary_dim / 2 * searched > kMostWork)
    return "The base that keeps the unscaled mean cosine positive at " + distances + " is searched for up to " +
           grouped(2 * (kMostWork / searched)) + " rotary dimensions, not for " + grouped(rotary_dim) + ".";
  const auto base = base_for_context(rotary_dim, searched);
  if (!base)
    return "No base up to " + rounded(kLargestBase) + " keeps the unscaled mean cosine of " + grouped(rotary_dim) +
           " rotary dimensions positive at " + distances + ".";
  return "Of the bases with two significant digits, " + rounded(*base) +
         " is the smallest that keeps the unscaled mean cosine positive at " + distances + "; a larger one need not.";
}

}  // namespace ropewalk
