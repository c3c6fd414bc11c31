// Writes the sinusoidal table as float64 into memory, several times as fast as with a sine and a cosine for each pair and
// position.
#pragma once

#include <cstdint>
#include <span>

#include "encodings/loops.h"
#include "encodings/sinusoidal.h"

namespace ropewalk {

/// Bound on the error of each value at position m: kFloat64TableError + kAngleErrorPerPosition * (|m| + 32).
///
/// Why: a value is computed from the sine and cosine at the first position of its tile of 16, and from those of the rest of
/// the angle. Both have the error of an angle, at positions that add up to at most |m| + 30. Rounding the four factors, two
/// products and their sum takes at most 3.42 * 2^-53 (wave_rows.h counts the same for float).
inline constexpr double kFloat64TableError = 3.9e-16;

/// Writes PE[first_position + r, k] for all columns k of `table` and as many rows r as `out` holds. SinusoidalTable::value
/// is more exact by the constant part of the bound.
/// @param first_position  tokens; all positions within +-2^52
/// @param out             [rows, table.dim()] row-major
/// @param loops           the processor generation whose code runs; all give the same bits
/// @throws std::invalid_argument naming the argument and its value
void sinusoidal_table_float64(const SinusoidalTable& table, std::int64_t first_position, std::span<double> out,
                              const Loops& loops = fastest_loops());

}  // namespace ropewalk
