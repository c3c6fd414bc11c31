// Float32 sines and cosines over consecutive positions, sixteen positions at a time.
//
// Why: computing a sine for each value takes far longer than storing the value in memory. Here each value
// costs two float32 products and a sum. Waves are computed in tiles of kTileRows positions:
//
//   position   a            a+1 .. a+15            a+16           a+17 .. a+31       ...   a+1024
//   anchor     sin_cos_at               --------->  anchor of a,         --------->  ...   sin_cos_at
//   (double)                                        rotated by
//                                                   16 theta                               again
//   row r      anchor rotated by r theta, r = 0 .. 15, in float32
//   (float)      wave * cos(r theta) + slope * sin(r theta)
//
// cos(r theta) and sin(r theta) are computed once for all tiles. Limits: positions are consecutive whole numbers, and
// the error is that of float32, kFloat32WaveError.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "encodings/angle.h"
#include "encodings/loops.h"

namespace ropewalk {

/// Bound on the error of every float32 wave in this file at position m, on every processor: kFloat32WaveError +
///   angle_error_bound(m)
/// which is 2.1e-7 up to position 131072, 2.2e-7 at 2^24 and 3e-7 at 2^28.
///
/// Why, with u = 2^-24: a wave is s C + c S, where s, c, C, S in [-1, 1] are doubles rounded to float.
///   rounding s, c, C, S by at most u/2 each   u/2 (|C| + |S| + |c| + |s|) <= 1.42 u
///   rounding the two products                 u/2 each                     = 1.00 u
///   rounding the sum                                                         1.00 u
///   together                                                                 3.42 u = 2.04e-7
/// The doubles are off by less than 1e-13; see kTilesBetweenAnchors in wave_rows.cpp.
inline constexpr double kFloat32WaveError = 2.1e-7;

struct Wave {
  double inverse_frequency = 0;  ///< theta in radians per token
  bool is_cosine = false;
};

/// Up to kTileColumns waves over one tile of kTileRows positions; advance() moves on to the next tile.
class WaveRows {
 public:
  /// @param waves  1 .. kTileColumns of them; must outlive this object
  WaveRows(std::span<const Wave> waves, std::int64_t first_position, const Loops& loops);

  /// Writes wave k at position r of the tile to out[r * pitch + k], for r < rows.
  /// @param rows  1 .. kTileRows
  void write(std::size_t rows, float* out, std::size_t pitch) const;
  /// The same, written around the caches; Loops::stream_rows says what it requires of `out`.
  void stream(std::size_t rows, float* out, std::size_t pitch) const;

  /// Moves on to the next kTileRows positions.
  void advance();

 private:
  void compute_anchor();

  std::span<const Wave> waves_;
  std::int64_t position_;
  const Loops& loops_;
  int advances_ = 0;
  std::unique_ptr<WaveTile> tile_;
};

}  // namespace ropewalk
