// RoPE on queries and keys as programs store them: any order of heads and tokens, any positions, scaled frequencies, and
// dimensions that do not rotate; in place or into another array.
#pragma once

#include <cstdint>
#include <span>

#include "encodings/loops.h"
#include "encodings/rotary.h"

namespace ropewalk {

/// Rows of numbers, [outer, tokens, inner, width] row-major: [heads, tokens, width] has inner = 1, and
/// [batch, tokens, heads, width] has inner = heads.
template <typename Number>
struct RotatedRows {
  const Number* from;
  Number* to;  ///< `from` itself, or an array that does not overlap it
  std::int64_t outer = 1;
  std::int64_t tokens = 1;
  std::int64_t inner = 1;
  std::int64_t width = 2;  ///< columns; the first 2 * pairs rotate, the others are copied
};

struct Rotation {
  std::span<const double> inverse_frequencies;  ///< [pairs] radians per token, pairs >= 1; may be scaled ones
  Pairing pairing = Pairing::interleaved;
  double attention_factor = 1;             ///< multiplies cosines and sines; finite
  std::int64_t first_position = 0;         ///< tokens; all positions within +-2^52
  std::span<const double> positions = {};  ///< [tokens] finite; if there are any, they count in place of first_position
};

/// Rotates each row by the angles of its token's position, and multiplies it by attention_factor. Both columns of a
/// rotated pair (x, y) at position m have an error, relative to attention_factor * hypot(x, y), of at most
///   kRotateFloat32Error + 2^-23 + 2 * angle_error_bound(m)   for float
///   kRotationErrorFactor * angle_error_bound(m) + 2^-52      for double
/// @param loops  the processor generation whose code runs; all give the same bits
/// @throws std::invalid_argument naming the argument and its value
/// @source Su et al. 2021, arXiv:2104.09864, eq. 34
void rotate_rows(const RotatedRows<float>& rows, const Rotation& rotation, const Loops& loops = fastest_loops());
void rotate_rows(const RotatedRows<double>& rows, const Rotation& rotation, const Loops& loops = fastest_loops());

}  // namespace ropewalk
