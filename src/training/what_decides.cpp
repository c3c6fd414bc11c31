#include "training/what_decides.h"

#include <algorithm>
#include <numbers>

#include "encodings/frequency.h"
#include "encodings/t5_bias.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// The largest distance that a head of the task has to tell from all others.
std::int64_t needed_distance(const RunSettings& settings) {
  switch (settings.task.task) {
    case TrainingTask::look_back: return settings.task.back;
    case TrainingTask::recall: return 1;
    case TrainingTask::reverse: return static_cast<std::int64_t>(settings.train_length) - 1;
  }
  return 0;
}

std::string shaw(const RunSettings& settings) {
  const auto clip = static_cast<std::int64_t>(settings.shape.shaw_clip);
  const std::int64_t needed = needed_distance(settings);
  const std::string vectors = "Shaw's clip is " + counted(clip, "token") + ": all distances from " +
                              std::to_string(clip) + " on share a vector, and the task needs the distance " +
                              std::to_string(needed);
  return needed < clip ? vectors + ", which is below it at every length of text."
                       : vectors + ", so no head can tell it from longer ones.";
}

/// The distances up to kMost that share the bucket of one distance.
std::string t5(const RunSettings& settings) {
  constexpr std::int64_t kMost = 4096;
  const T5Buckets& buckets = settings.shape.buckets;
  const std::int64_t needed = needed_distance(settings), bucket = t5_bucket(-needed, buckets);
  std::int64_t first = needed, last = needed;
  while (first > 0 && t5_bucket(1 - first, buckets) == bucket) --first;
  while (last < kMost && t5_bucket(-last - 1, buckets) == bucket) ++last;
  const std::string distance = "the distance " + std::to_string(needed);
  if (first == last)
    return "T5 has a bucket for " + distance + " alone: distances share buckets only from " +
           std::to_string(buckets.exact()) + " tokens on.";
  return "T5 has one bucket for " + distance + " and all others from " + std::to_string(first) +
         (last == kMost ? " on" : " to " + std::to_string(last)) + ", so no head can tell them apart by their bias.";
}

/// How many pairs turn less than once within the trained length.
std::string waves(const RunSettings& settings, std::size_t dim, const std::string& pairs) {
  const std::vector<double> thetas = inverse_frequencies(static_cast<std::int64_t>(dim), settings.shape.base);
  const auto length = static_cast<double>(settings.train_length);
  const auto slow = std::ranges::count_if(thetas, [&](double theta) { return theta * length < 2 * std::numbers::pi; });
  const std::string start = "With the base " + rounded(settings.shape.base) + ", ";
  const std::string text = counted(static_cast<std::int64_t>(settings.train_length), "token");
  if (slow == 0)
    return start + "all " + std::to_string(thetas.size()) + " " + pairs + " make a full turn within " + text +
           ", so longer texts bring no new angles.";
  return start + std::to_string(slow) + " of " + std::to_string(thetas.size()) + " " + pairs +
         " make less than a full turn within " + text + ", so longer texts bring angles that training has not shown.";
}

}  // namespace

std::string what_decides(const RunSettings& settings) {
  switch (settings.shape.scheme) {
    case PositionScheme::none:
      return "Without an encoding, a head sees which tokens come before it, but not in which order.";
    case PositionScheme::learned:
      return "The learned table has " + std::to_string(settings.shape.table_rows) +
             " rows, so there is no position beyond.";
    case PositionScheme::alibi:
      return "ALiBi lowers the score with the distance, so a head can prefer near tokens, but no single distance other "
             "than 0.";
    case PositionScheme::shaw: return shaw(settings);
    case PositionScheme::t5: return t5(settings);
    case PositionScheme::sinusoidal: return waves(settings, settings.shape.width, "pairs of waves");
    case PositionScheme::rope: return waves(settings, settings.shape.rotating(), "pairs");
  }
  return "";
}

}  // namespace ropewalk
