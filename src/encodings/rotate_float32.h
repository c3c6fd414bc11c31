// RoPE on float32 queries and keys, in place, about as fast as memory can be read and written.
#pragma once

#include <cstdint>
#include <span>

#include "encodings/loops.h"
#include "encodings/rotary.h"
#include "encodings/wave_rows.h"

namespace ropewalk {

/// Bound on the error of both columns of a rotated pair (x, y) at position m, relative to hypot(x, y):
///   kRotateFloat32Error + 2 * angle_error_bound(m)
/// The errors of sine and cosine contribute sqrt(2) * kFloat32WaveError, rounding two products and their sum
/// contributes 2^-23.
inline constexpr double kRotateFloat32Error = 1.4143 * kFloat32WaveError + 1.2e-7;

/// Rotates x[h, t, :] by the angles of position first_position + t, for all heads h and tokens t. Queries and keys need
/// two calls, as their numbers of heads may differ (grouped-query attention).
/// @param x                    [heads, tokens, 2 * pairs] row-major, rotated in place
/// @param tokens               >= 1; the number of rows of x is a multiple of it
/// @param first_position       tokens; all positions within +-2^52
/// @param inverse_frequencies  [pairs] radians per token, pairs >= 1; may be scaled ones
/// @param loops                the processor generation whose code runs; all give the same bits
/// @throws std::invalid_argument naming the argument and its value
/// @source Su et al. 2021, arXiv:2104.09864, eq. 34
void rotate_float32(std::span<float> x, std::int64_t tokens, std::int64_t first_position,
                    std::span<const double> inverse_frequencies, Pairing pairing, const Loops& loops = fastest_loops());

}  // namespace ropewalk
