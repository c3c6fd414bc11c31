// How the encodings refuse an argument: one sentence with its name, its value and the accepted values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ropewalk {

/// Refuses an argument: "d_model is 7; accepted is an even number of at least 2."
/// The code calls the dimension `dim`; messages call it `d_model`, as users do.
/// @throws std::invalid_argument always
[[noreturn]] void reject_argument(std::string_view name, std::int64_t value, std::string_view accepted);

/// The same for a real value, written with the fewest digits that identify it: "base is 0.5; ...".
/// @throws std::invalid_argument always
[[noreturn]] void reject_argument(std::string_view name, double value, std::string_view accepted);

/// @throws std::invalid_argument unless dim is at least 1
void require_dim(std::int64_t dim);

/// @throws std::invalid_argument unless dim is even and at least 2
void require_even_dim(std::int64_t dim);

/// @throws std::invalid_argument unless base is finite and greater than 1
void require_base(double base);

/// @throws std::invalid_argument unless all positions first_position .. first_position + positions - 1 are within
///         +-2^52; larger doubles cannot represent every whole number
void require_whole_positions(std::int64_t first_position, std::size_t positions);

/// @return value @throws std::invalid_argument if it is negative
std::size_t checked_size(std::string_view name, std::int64_t value);

/// The rows of a table that an array of `size` numbers holds, from first_position on.
/// @throws std::invalid_argument unless size is a multiple of dim, and as require_whole_positions does
std::size_t checked_rows(std::size_t size, std::int64_t dim, std::int64_t first_position);

/// @throws std::invalid_argument unless value is finite
void require_finite(std::string_view name, double value);

}  // namespace ropewalk
