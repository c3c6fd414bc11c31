// Where the mean cosine is negative, and its average over a part of the distances.
#include <algorithm>
#include <cmath>

#include "encodings/argument.h"
#include "encodings/decay.h"
#include "portable/functions.h"

namespace ropewalk {

std::int64_t negative_distances(std::span<const double> inverse_frequencies, std::int64_t first, std::int64_t last) {
  if (first < 0) reject_argument("first distance", first, "0 or more");
  const DistanceTurns turns(inverse_frequencies, 1, kLanes * kLanes);
  std::vector<double> values(kLanes * kLanes);
  std::int64_t negative = 0;
  for (std::int64_t from = first; from <= last; from += std::ssize(values)) {
    const std::span<double> here(values.data(),
                                 static_cast<std::size_t>(std::min<std::int64_t>(std::ssize(values), last - from + 1)));
    mean_cosines(from, turns, here);
    negative += std::ranges::count_if(here, [](double value) { return value < 0; });
  }
  return negative;
}

double averaged_mean_cosine(double distance, std::span<const double> inverse_frequencies) {
  if (inverse_frequencies.empty()) reject_argument("number of inverse frequencies", std::int64_t{0}, "1 or more");
  if (!(distance > 0) || !std::isfinite(distance)) reject_argument("distance", distance, "a number greater than 0");
  const double from = distance * (1 - kAveragedShare);
  const double to = distance * (1 + kAveragedShare);
  double sum = 0;
  for (const double theta : inverse_frequencies)
    sum += theta > 0 ? (portable::sin(to * theta) - portable::sin(from * theta)) / ((to - from) * theta) : 1;
  return sum / static_cast<double>(inverse_frequencies.size());
}

std::optional<std::int64_t> first_negative_average(std::span<const double> inverse_frequencies, std::int64_t limit) {
  if (limit < 0) reject_argument("limit", limit, "0 or more");
  // The averaged mean cosine times P (to - from) is a score: sin(1.1 delta theta) / theta - sin(0.9 delta theta) / theta
  // of each pair, and to - from of each pair that does not rotate.
  std::vector<double> waves;
  ScoreTerms terms;
  double standing = 0;
  for (const double theta : inverse_frequencies) {
    if (theta == 0) standing += 2 * kAveragedShare;
    for (const int side : {1, -1}) {
      waves.push_back(theta * (1 + side * kAveragedShare));
      terms.dot.push_back(0);
      terms.cross.push_back(theta > 0 ? side / theta : 0);
    }
  }
  std::vector<double> values(static_cast<std::size_t>(std::min<std::int64_t>(kLanes * kLanes, limit)));
  const DistanceTurns turns(waves, 1, values.size());
  for (std::int64_t from = 1; from <= limit; from += std::ssize(values)) {
    const std::span<double> here(
        values.data(), static_cast<std::size_t>(std::min<std::int64_t>(std::ssize(values), limit - from + 1)));
    scores(from, terms, turns, here);
    for (std::int64_t i = 0; i < std::ssize(here); ++i)
      if (here[static_cast<std::size_t>(i)] + standing * static_cast<double>(from + i) < 0) return from + i;
  }
  return std::nullopt;
}

}  // namespace ropewalk
