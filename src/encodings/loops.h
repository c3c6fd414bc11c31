// The inner loops that decide the speed of the bulk functions, compiled once for each processor generation.
//
// Why: one program file has to run on every processor, but newer processors have wider vector instructions, which make
// these loops faster. So the same loops are compiled several times, and the program chooses among the results when it
// runs:
//
//   loops_body.h --included by--> loops_baseline.cpp   every processor
//                                 loops_v3.cpp         -march=x86-64-v3: AVX2
//                                 loops_v4.cpp         -march=x86-64-v4: AVX-512
//   loops.cpp: available_loops() asks the processor which of the three it can run
//
// Limits: the loops take arrays of numbers, nothing of the encodings. A kernel takes a `Loops` as its last argument, so
// that tests can run it with each generation.
#pragma once

#include <cstddef>
#include <span>

#include "encodings/training_loops.h"

namespace ropewalk {

inline constexpr std::size_t kTileRows = 16;      ///< positions that are computed from one anchor
inline constexpr std::size_t kTileColumns = 256;  ///< with 16 rows the tile fits into the first-level cache
inline constexpr std::size_t kLanes = 64;         ///< distances in a block, computed side by side
inline constexpr std::size_t kPanelWidth = 32;    ///< rows in a panel, multiplied side by side

/// Up to kTileColumns waves sin(angle) or cos(angle), angle = position * theta, over kTileRows positions; wave_rows.h
/// explains how tiles follow each other. By the addition theorem
///   wave(a + b) = wave(a) cos(b) + slope(a) sin(b),
/// where slope is the derivative of the wave by its angle: cos for a sine, -sin for a cosine. So one loop computes
/// sines and cosines, in any order of columns.
struct WaveTile {
  alignas(64) float turn_cos[kTileRows][kTileColumns] = {};  ///< cos(r theta)
  alignas(64) float turn_sin[kTileRows][kTileColumns] = {};  ///< sin(r theta)
  alignas(64) double wave[kTileColumns] = {};                ///< at the tile's first position, the anchor
  alignas(64) double slope[kTileColumns] = {};               ///< at the anchor
  alignas(64) double step_cos[kTileColumns] = {};            ///< cos(kTileRows theta)
  alignas(64) double step_sin[kTileColumns] = {};            ///< sin(kTileRows theta)
};

/// Weights of the phasors at the two edges of a bin in the mean over the bin; see mean_phasors and
/// sinusoidal_means.cpp.
struct MeanWeights {
  double begin, end;
  double difference;
};

/// Sums S_j of the first j phasors at each distance of a block, and the sum of |S_1| .. |S_j|.
struct PartialSums {
  double real[kLanes] = {};
  double imag[kLanes] = {};
  double lengths[kLanes] = {};
};

/// The loops that rotate the pairs of one row by the angles whose cosines and sines they are given.
template <typename Number>
struct RotationLoops {
  /// (x[i], y[i]) -> (x cos - y sin, x sin + y cos) for i < pairs. The arrays must not overlap.
  void (*halves)(Number* x, Number* y, const Number* cos, const Number* sin, std::size_t pairs);
  /// The same for pairs (x[2i], x[2i+1]).
  void (*neighbours)(Number* x, const Number* cos, const Number* sin, std::size_t pairs);
};

/// The loops of one processor generation. Every generation gives the same bits: all execute the same operations in the
/// same order, without contracting a*b+c. They differ only in how many operations they execute at a time.
struct Loops {
  const char* processor;  ///< the generation, such as "x86-64-v3"

  /// out[r * pitch + k] = wave of column k at the tile's position r, for r < rows and k < columns.
  void (*fill_rows)(const WaveTile& tile, std::size_t rows, std::size_t columns, float* out, std::size_t pitch);

  /// The same, written around the caches: for tables larger than the caches this saves reading the memory before it is
  /// written. `out` begins on a cache line (64 bytes); `pitch` and `columns` are multiples of
  /// 16. Call stream_end after the last call.
  void (*stream_rows)(const WaveTile& tile, std::size_t rows, std::size_t columns, float* out, std::size_t pitch);
  void (*stream_end)();

  /// Moves the anchor by kTileRows positions.
  void (*advance)(WaveTile& tile);

  /// out[k] = wave[k] cos[k] + slope[k] sin[k] for k < count. The arrays must not overlap.
  void (*turn_waves)(const double* wave, const double* slope, const double* cos, const double* sin, std::size_t count,
                     double* out);

  RotationLoops<float> rotate_floats;
  RotationLoops<double> rotate_doubles;

  /// sums[l] += cos_weight[i] cos[i, l] + sin_weight[i] sin[i, l], in the order of i. cos and sin are [pairs, kLanes],
  /// sums [kLanes].
  void (*add_waves)(const double* cos, const double* sin, const double* cos_weight, const double* sin_weight,
                    std::size_t pairs, double* sums);

  /// Adds the phasors anchor[i] (cos[i, l] + i sin[i, l]), and after each the length of their sum so far.
  void (*add_partial_sums)(const double* cos, const double* sin, const double* anchor_cos, const double* anchor_sin,
                           std::size_t pairs, PartialSums& sums);

  /// Of the matrix products and of training; see training_loops.h.
  TrainingLoops<float> floats;
  TrainingLoops<double> doubles;

  template <typename Number>
  const TrainingLoops<Number>& of() const {
    if constexpr (sizeof(Number) == sizeof(float))
      return floats;
    else
      return doubles;
  }
  template <typename Number>
  const RotationLoops<Number>& rotation() const {
    if constexpr (sizeof(Number) == sizeof(float))
      return rotate_floats;
    else
      return rotate_doubles;
  }

  // The phasors below are [2, pairs]: first all real parts, then all imaginary parts.

  /// to[i] = from[i] turn[i]
  void (*turn_phasors)(const double* from, const double* turn, std::size_t pairs, double* to);

  /// mean[i] = weights.begin begin[i] + weights.end end[i]
  ///           - i weights.difference half_cot[i] (end[i] - begin[i])
  void (*mean_phasors)(const double* begin, const double* end, const double* half_cot, MeanWeights weights,
                       std::size_t pairs, double* mean);

  /// to[i] = from[i] e^(i angle), angle = steps thetas[i], for pairs first .. pairs-1. The angles have to be so small
  /// that 1 - angle^2/2 + i angle is exact enough: the next term is angle^3/6.
  void (*turn_slightly)(const double* from, const double* thetas, double steps, std::size_t first, std::size_t pairs,
                        double* to);
};

/// The loops that this processor can run, the oldest generation first. Never empty.
std::span<const Loops> available_loops();

/// The last of available_loops(), or the generation that the environment variable ROPEWALK_PROCESSOR names, so that one
/// machine can measure what the users of older ones get.
const Loops& fastest_loops();

}  // namespace ropewalk
