// Checks the width of a head and how much of it rotates.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace ropewalk {

inline constexpr std::int64_t kMaxHeadDim = 8192;  // real heads are far narrower

/// @param head_key, rotary_key  where the values come from, for the message
/// @throws std::invalid_argument with one sentence unless rotary_dim is even and 2 <= rotary_dim <= head_dim
inline void check_head(const std::string& head_key, std::int64_t head_dim, const std::string& rotary_key,
                       std::int64_t rotary_dim) {
  const auto refuse = [](const std::string& key, std::int64_t value, const std::string& accepted) {
    throw std::invalid_argument(key + " is " + std::to_string(value) + "; accepted is " + accepted + ".");
  };
  if (head_dim < 2 || head_dim > kMaxHeadDim)
    refuse(head_key, head_dim, "a whole number from 2 to " + std::to_string(kMaxHeadDim));
  if (rotary_dim < 2 || rotary_dim % 2 != 0 || rotary_dim > head_dim)
    refuse(rotary_key, rotary_dim, "an even number from 2 to " + std::to_string(head_dim) + ", the width of a head");
}

}  // namespace ropewalk
