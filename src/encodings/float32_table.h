// Writes the sinusoidal table as float32 into memory, about as fast as memory can store it.
#pragma once

#include <cstdint>
#include <span>

#include "encodings/loops.h"
#include "encodings/sinusoidal.h"

namespace ropewalk {

/// Writes PE[first_position + r, k] for all columns k of `table` and as many rows r as `out` holds, for any layout,
/// exponent and dim. wave_rows.h explains how. Each value is within
///   kFloat32WaveError + angle_error_bound(position)
/// of the exact one: 2.1e-7 up to position 131072.
/// @param first_position  tokens; all positions within +-2^52
/// @param out             [rows, table.dim()] row-major. A table that is larger than the caches is written around them,
///                        if `out` begins on a cache line (64 bytes) and dim is a multiple of 16
/// @param loops           the processor generation whose code runs; all give the same bits
/// @throws std::invalid_argument naming the argument and its value
void sinusoidal_table_float32(const SinusoidalTable& table, std::int64_t first_position, std::span<float> out,
                              const Loops& loops = fastest_loops());

}  // namespace ropewalk
