// Waves over consecutive positions in float32, sixteen positions at a time. Knows neither layouts nor
// pairings.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "encodings/angle.h"
#include "encodings/loops.h"

namespace ropewalk {

/// Bound on the error of every float32 wave here at position m, whatever the processor:
///   kFloat32WaveError + angle_error_bound(m),
/// so 2.1e-7 up to position 131072, 2.2e-7 at 2^24, 3e-7 at 2^28.
///
/// Why, with u = 2^-24: a wave is s C + c S, where s, c, C, S in [-1, 1] are doubles rounded to float, each
/// off by u/2 at most, which puts at most u/2 (|C| + |S| + |c| + |s|) <= 1.42 u into the sum; each product is
/// rounded by u/2, the sum by u: together 3.42 u = 2.04e-7. Doubles: see kTilesBetweenAnchors; below 1e-13.
inline constexpr double kFloat32WaveError = 2.1e-7;

struct Wave {
  double inverse_frequency = 0;  ///< theta in radians per token
  bool is_cosine = false;
};

/// Up to kTileColumns waves at kTileRows positions, moved on tile by tile.
class WaveRows {
 public:
  /// @param waves  1 .. kTileColumns
  WaveRows(std::span<const Wave> waves, std::int64_t first_position, const Loops& loops);

  /// The first `rows` positions of the tile: out[r * pitch + k]. @param rows  1 .. kTileRows
  void write(std::size_t rows, float* out, std::size_t pitch) const;
  /// The same past the caches; see Loops::stream_rows for what `out` has to be.
  void stream(std::size_t rows, float* out, std::size_t pitch) const;

  /// On to the next kTileRows positions.
  void advance();

 private:
  void anchor();

  std::span<const Wave> waves_;
  std::int64_t position_;
  const Loops& loops_;
  int advances_ = 0;
  std::unique_ptr<WaveTile> tile_;
};

}  // namespace ropewalk
