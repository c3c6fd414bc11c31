#include "encodings/rotate_float32.h"

#include <algorithm>
#include <string>
#include <vector>

#include "encodings/argument.h"

namespace ropewalk {
namespace {

constexpr std::size_t kTilePairs = kTileColumns / 2;  // a tile holds a cosine and a sine for each

/// Tokens that are rotated in one head before the next head's turn. So few tokens that their sines and cosines stay in
/// the cache for all heads, but enough that the processor prefetches the rows of a head.
constexpr std::size_t kBlockRows = 64;
static_assert(kBlockRows % kTileRows == 0);

/// The cosines of all pairs, then their sines.
std::vector<Wave> waves_of(std::span<const double> inverse_frequencies) {
  std::vector<Wave> waves;
  for (const bool is_cosine : {true, false})
    for (const double theta : inverse_frequencies) waves.push_back({theta, is_cosine});
  return waves;
}

}  // namespace

void rotate_float32(std::span<float> x, std::int64_t tokens, std::int64_t first_position,
                    std::span<const double> inverse_frequencies, Pairing pairing, const Loops& loops) {
  const std::size_t half = inverse_frequencies.size();
  const auto length = static_cast<std::size_t>(std::max<std::int64_t>(tokens, 0));
  if (half == 0) reject_argument("number of inverse frequencies", std::int64_t{0}, "1 or more");
  if (tokens < 1) reject_argument("tokens", tokens, "1 or more");
  if (x.size() % (length * 2 * half) != 0)
    reject_argument("size of x", static_cast<std::int64_t>(x.size()),
                    "a multiple of " + std::to_string(length * 2 * half) + ", which is 2 * tokens * frequencies");
  require_whole_positions(first_position, length);

  for (std::size_t pair = 0; pair < half; pair += kTilePairs) {
    const std::size_t pairs = std::min(kTilePairs, half - pair);
    const std::vector<Wave> waves = waves_of(inverse_frequencies.subspan(pair, pairs));
    WaveRows tile(waves, first_position, loops);
    std::vector<float> turns(kBlockRows * 2 * pairs);
    for (std::size_t begin = 0; begin < length; begin += kBlockRows) {
      const std::size_t rows = std::min(kBlockRows, length - begin);
      for (std::size_t r = 0; r < rows; r += kTileRows) {
        if (begin + r > 0) tile.advance();
        tile.write(std::min(kTileRows, rows - r), turns.data() + r * 2 * pairs, 2 * pairs);
      }
      for (std::size_t head = 0; head < x.size(); head += length * 2 * half)
        for (std::size_t r = 0; r < rows; ++r) {
          float* const row = x.data() + head + (begin + r) * 2 * half;
          const float* const cos = turns.data() + r * 2 * pairs;
          if (pairing == Pairing::half_split)
            loops.rotate_halves(row + pair, row + half + pair, cos, cos + pairs, pairs);
          else
            loops.rotate_neighbours(row + 2 * pair, cos, cos + pairs, pairs);
        }
    }
  }
}

}  // namespace ropewalk
