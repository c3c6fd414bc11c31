// The sinusoidal table as float32 in memory, as fast as memory takes it. Knows no files.
#pragma once

#include <cstdint>
#include <span>

#include "encodings/loops.h"
#include "encodings/sinusoidal.h"

namespace ropewalk {

/// PE[first_position + r, k] for all columns k of `table`, as many rows as `out` holds: any layout, exponent
/// and dim. The error is within kFloat32WaveError + angle_error_bound(position) (wave_rows.h): 2.1e-7 up to
/// 131072.
/// @param first_position  tokens; all positions within +-2^52
/// @param out             [rows, table.dim()] row-major. Tables that are larger than caches are written past
/// these
///                        where `out` begins on a cache line (64 bytes) and dim is a multiple of 16
/// @param loops           which processor's code runs; the result is the same, to the last bit
/// @throws std::invalid_argument naming the argument and its value
void sinusoidal_table_float32(const SinusoidalTable& table, std::int64_t first_position, std::span<float> out,
                              const Loops& loops = fastest_loops());

}  // namespace ropewalk
