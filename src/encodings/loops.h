// The inner loops that have to be fast, compiled once for each generation of processors. Knows no encodings,
// only numbers in rows.
#pragma once

#include <cstddef>
#include <span>

namespace ropewalk {

inline constexpr std::size_t kTileRows = 16;      ///< positions that one anchor serves
inline constexpr std::size_t kTileColumns = 256;  ///< with 16 rows it stays in the first-level cache
inline constexpr std::size_t kLanes = 64;         ///< distances that are worked on side by side

/// Up to kTileColumns waves sin(angle) or cos(angle), angle = position * theta, over kTileRows positions. By
/// the addition theorem, wave(a + b) = wave(a) cos(b) + slope(a) sin(b), where slope is the derivative by the
/// angle: cos for a sine, -sin for a cosine. So sines and cosines are the same loop, in any order of columns.
struct WaveTile {
  alignas(64) float turn_cos[kTileRows][kTileColumns] = {};  ///< cos(r theta)
  alignas(64) float turn_sin[kTileRows][kTileColumns] = {};  ///< sin(r theta)
  alignas(64) double wave[kTileColumns] = {};                ///< at the tile's first position
  alignas(64) double slope[kTileColumns] = {};
  alignas(64) double step_cos[kTileColumns] = {};  ///< cos(kTileRows theta)
  alignas(64) double step_sin[kTileColumns] = {};  ///< sin(kTileRows theta)
};

/// What the phasors at a bin's two edges weigh in the mean over it; see sinusoidal_means.cpp.
struct MeanWeights {
  double begin, end;
  double turned;  ///< of their difference, a quarter turn back
};

/// Every function gives the same bits whichever generation it was compiled for: the same operations in the
/// same order, none contracted, only more of them at a time.
struct Loops {
  const char* processor;  ///< the generation, such as "x86-64-v3"

  /// out[r * pitch + k] = wave of column k at the tile's position r, for `rows` and `columns` of the tile.
  void (*fill_rows)(const WaveTile& tile, std::size_t rows, std::size_t columns, float* out,
                    std::size_t pitch);

  /// The same past the caches, for tables that are larger than these: memory is not read before it is
  /// written. `out` on a whole cache line (64 bytes), `pitch` and `columns` multiples of 16. Call stream_end
  /// afterwards.
  void (*stream_rows)(const WaveTile& tile, std::size_t rows, std::size_t columns, float* out,
                      std::size_t pitch);
  void (*stream_end)();

  /// Moves the tile's anchors kTileRows positions on.
  void (*advance)(WaveTile& tile);

  /// (x[i], y[i]) -> (x cos - y sin, x sin + y cos) for i < pairs; no two of the arrays overlap.
  void (*rotate_halves)(float* x, float* y, const float* cos, const float* sin, std::size_t pairs);

  /// The same for pairs (x[2i], x[2i+1]).
  void (*rotate_neighbours)(float* x, const float* cos, const float* sin, std::size_t pairs);

  /// sums[l] = sum over the pairs i, in their order, of cos_weight[i] cos[i, l] + sin_weight[i] sin[i, l].
  /// cos and sin are [pairs, kLanes], sums [kLanes].
  void (*sum_waves)(const double* cos, const double* sin, const double* cos_weight, const double* sin_weight,
                    std::size_t pairs, double* sums);

  /// sums[l] = sum over j of |S_j|, S_j the sum of the first j of the phasors anchor[i] (cos[i, l] + i sin[i,
  /// l]).
  void (*sum_partial_sums)(const double* cos, const double* sin, const double* anchor_cos,
                           const double* anchor_sin, std::size_t pairs, double* sums);

  // Phasors below are [2, pairs]: first the real parts of all, then the imaginary ones.

  /// to[i] = from[i] turn[i]
  void (*turn_phasors)(const double* from, const double* turn, std::size_t pairs, double* to);

  /// mean[i] = weights.begin begin[i] + weights.end end[i] - i weights.turned half_cot[i] (end[i] - begin[i])
  void (*mean_phasors)(const double* begin, const double* end, const double* half_cot, MeanWeights weights,
                       std::size_t pairs, double* mean);

  /// to[i] = from[i] e^(i angle), angle = steps thetas[i], of the pairs from `first` on. The angles are so
  /// small that 1 - angle^2/2 + i angle will do: the next term is angle^3/6.
  void (*turn_slightly)(const double* from, const double* thetas, double steps, std::size_t first,
                        std::size_t pairs, double* to);
};

/// The loops that this processor can run, the oldest first: never empty.
std::span<const Loops> available_loops();

/// The last of them.
const Loops& fastest_loops();

}  // namespace ropewalk
