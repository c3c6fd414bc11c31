// How the encodings refuse an argument: one sentence naming it, its value and what is accepted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ropewalk {

/// Refuses an argument: "d_model is 7; accepted is an even number of at least 2."
/// The encodings call the dimension `dim` in code and `d_model` in messages, the name that users know it by.
/// @throws std::invalid_argument always
[[noreturn]] void reject_argument(std::string_view name, std::int64_t value, std::string_view accepted);

/// The same for a real value, written with as many digits as it needs to be told apart ("base is 0.5; ...").
/// @throws std::invalid_argument always
[[noreturn]] void reject_argument(std::string_view name, double value, std::string_view accepted);

/// @throws std::invalid_argument unless dim is at least 1
void require_dim(std::int64_t dim);

/// @throws std::invalid_argument unless dim is even and at least 2
void require_even_dim(std::int64_t dim);

/// @throws std::invalid_argument unless base is finite and greater than 1
void require_base(double base);

/// @throws std::invalid_argument unless first_position and the positions - 1 after it are within +-2^52:
/// beyond it doubles skip whole numbers
void require_whole_positions(std::int64_t first_position, std::size_t positions);

/// @throws std::invalid_argument unless value is finite
void require_finite(std::string_view name, double value);

}  // namespace ropewalk
