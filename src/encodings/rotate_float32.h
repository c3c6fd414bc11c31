// RoPE on float32 queries and keys, in place, as fast as memory gives and takes them. Knows no attention.
#pragma once

#include <cstdint>
#include <span>

#include "encodings/loops.h"
#include "encodings/rotary.h"
#include "encodings/wave_rows.h"

namespace ropewalk {

/// Bound on the error of a rotated pair (x, y) at position m, in both columns, as a share of hypot(x, y):
///   kRotateFloat32Error + 2 * angle_error_bound(m).
/// The sine and cosine bring sqrt(2) * kFloat32WaveError, two products and a sum 2^-23.
inline constexpr double kRotateFloat32Error = 1.4143 * kFloat32WaveError + 1.2e-7;

/// Turns x[h, t, :] to position first_position + t, for all heads h and tokens t. Queries and keys are two
/// calls, since they may differ in heads (grouped-query attention).
/// @param x                    [heads, tokens, 2 * pairs] row-major, turned in place
/// @param tokens               >= 1, divides the number of rows of x
/// @param first_position       tokens; all positions within +-2^52
/// @param inverse_frequencies  [pairs] radians per token, pairs >= 1; scaled ones as well
/// @param loops                which processor's code runs; the result is the same, to the last bit
/// @throws std::invalid_argument naming the argument and its value
/// @source Su et al. 2021, arXiv:2104.09864, eq. 34
void rotate_float32(std::span<float> x, std::int64_t tokens, std::int64_t first_position,
                    std::span<const double> inverse_frequencies, Pairing pairing,
                    const Loops& loops = fastest_loops());

}  // namespace ropewalk
