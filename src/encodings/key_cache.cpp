#include "encodings/key_cache.h"

#include <algorithm>
#include <cmath>

#include "encodings/argument.h"
#include "encodings/decay.h"
#include "portable/functions.h"

namespace ropewalk {
namespace {

std::vector<double> frequencies(RopeScaling scaling, std::int64_t length) {
  scaling.sequence_length = length;
  return scaled_rope(scaling).inverse_frequencies;
}

}  // namespace

KeyCache::KeyCache(const RopeScaling& scaling, std::int64_t length, std::int64_t prompt)
    : scaling_(scaling), length_(length) {
  if (length < 1) reject_argument("sequence_length", length, "1 or more");
  if (prompt < 1) reject_argument("prompt_length", prompt, "1 or more");
  prompt_ = std::min(prompt, length);
  first_ = frequencies(scaling, 1);
  now_ = frequencies(scaling, length);
}

std::int64_t KeyCache::length_at_arrival(std::int64_t key) const {
  if (key < 0 || key >= length_) reject_argument("position", key, "0 to " + std::to_string(length_ - 1));
  return std::max(prompt_, key + 1);
}

std::vector<double> KeyCache::frequencies_at(std::int64_t length) const {
  if (length <= scaling_.original_context) return first_;
  if (scaling_.method != RopeMethod::dynamic || length == length_) return now_;
  return frequencies(scaling_, length);
}

std::vector<double> KeyCache::angle_errors(std::int64_t key) const {
  std::vector<double> errors = frequencies_at(length_at_arrival(key));
  for (std::size_t i = 0; i < errors.size(); ++i) errors[i] = static_cast<double>(key) * (errors[i] - now_[i]);
  return errors;
}

double KeyCache::largest_angle_error(std::int64_t key) const {
  double largest = 0;
  for (const double error : angle_errors(key)) largest = std::max(largest, std::abs(error));
  return largest;
}

double KeyCache::cached_mean_cosine(std::int64_t key) const {
  const std::vector<double> errors = angle_errors(key);
  const auto distance = static_cast<double>(length_ - 1 - key);
  double sum = 0;
  for (std::size_t i = 0; i < errors.size(); ++i) sum += portable::cos(distance * now_[i] - errors[i]);
  return sum / static_cast<double>(errors.size());
}

double KeyCache::right_mean_cosine(std::int64_t key) const {
  length_at_arrival(key);  // refuses a key that does not exist
  return mean_cosine(static_cast<double>(length_ - 1 - key), now_);
}

}  // namespace ropewalk
