#include "encodings/rotate_rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "encodings/argument.h"
#include "encodings/wave_rows.h"

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

/// Cosines and sines of a few pairs over blocks of tokens, one block after the other. [rows, 2 * pairs], a row's cosines
/// first.
template <typename Number>
class Turns {
 public:
  Turns(const Rotation& rotation, std::size_t first_pair, std::size_t pairs, const Loops& loops)
      : rotation_(rotation),
        thetas_(rotation.inverse_frequencies.subspan(first_pair, pairs)),
        waves_(waves_of(thetas_)),
        values_(kBlockRows * 2 * pairs) {
    if (std::is_same_v<Number, float> && rotation.positions.empty())
      tile_.emplace(waves_, rotation.first_position, loops);
  }

  const Number* of_row(std::size_t row) const { return values_.data() + row * waves_.size(); }

  /// Computes the block of tokens that begins at `begin`.
  void compute(std::size_t begin, std::size_t rows) {
    if (tile_)
      compute_tiles(begin, rows);
    else
      for (std::size_t r = 0; r < rows; ++r) compute_row(position_of(begin + r), values_.data() + r * waves_.size());
    if (const auto factor = static_cast<Number>(rotation_.attention_factor); factor != 1)
      for (std::size_t i = 0; i < rows * waves_.size(); ++i) values_[i] *= factor;
  }

 private:
  double position_of(std::size_t token) const {
    return rotation_.positions.empty()
               ? static_cast<double>(rotation_.first_position + static_cast<std::int64_t>(token))
               : rotation_.positions[token];
  }

  void compute_row(double position, Number* turns) const {
    for (std::size_t i = 0; i < thetas_.size(); ++i) {
      const SinCos turn = sin_cos_at(position, thetas_[i]);
      turns[i] = static_cast<Number>(turn.cos);
      turns[thetas_.size() + i] = static_cast<Number>(turn.sin);
    }
  }

  void compute_tiles(std::size_t begin, std::size_t rows) {
    if constexpr (std::is_same_v<Number, float>)
      for (std::size_t r = 0; r < rows; r += kTileRows) {
        if (begin + r > 0) tile_->advance();
        tile_->write(std::min(kTileRows, rows - r), values_.data() + r * waves_.size(), waves_.size());
      }
  }

  const Rotation& rotation_;
  std::span<const double> thetas_;
  std::vector<Wave> waves_;
  std::vector<Number> values_;
  std::optional<WaveRows> tile_;  // for float32 and consecutive positions
};

void check(const Rotation& rotation, std::size_t tokens, std::int64_t width) {
  const std::size_t pairs = rotation.inverse_frequencies.size();
  if (pairs == 0) reject_argument("number of inverse frequencies", std::int64_t{0}, "1 or more");
  if (width < 2 || pairs > static_cast<std::size_t>(width) / 2)
    reject_argument("number of inverse frequencies", static_cast<std::int64_t>(pairs),
                    "at most " + std::to_string(std::max<std::int64_t>(width, 0) / 2) +
                        ", which is half of the last dimension of the array");
  for (const double theta : rotation.inverse_frequencies) require_finite("inverse frequency", theta);
  for (const double position : rotation.positions) require_finite("position", position);
  require_finite("attention_factor", rotation.attention_factor);
  if (rotation.positions.empty()) require_whole_positions(rotation.first_position, tokens);
  if (!rotation.positions.empty() && rotation.positions.size() != tokens)
    reject_argument("number of positions", static_cast<std::int64_t>(rotation.positions.size()),
                    "one for each of the " + std::to_string(tokens) + " tokens");
}

template <typename Number>
void rotate(const RotatedRows<Number>& rows, const Rotation& rotation, const Loops& loops) {
  const std::size_t outer = checked_size("outer", rows.outer), tokens = checked_size("tokens", rows.tokens);
  const std::size_t inner = checked_size("inner", rows.inner), width = checked_size("width", rows.width);
  check(rotation, tokens, rows.width);
  const std::size_t half = rotation.inverse_frequencies.size();
  const bool halves = rotation.pairing == Pairing::half_split, copies = rows.from != rows.to;
  const RotationLoops<Number>& rotates = loops.rotation<Number>();
  if (outer == 0 || inner == 0) return;

  for (std::size_t pair = 0; pair < half; pair += kTilePairs) {
    const std::size_t pairs = std::min(kTilePairs, half - pair);
    Turns<Number> turns(rotation, pair, pairs, loops);
    for (std::size_t begin = 0; begin < tokens; begin += kBlockRows) {
      const std::size_t block = std::min(kBlockRows, tokens - begin);
      turns.compute(begin, block);
      for (std::size_t o = 0; o < outer; ++o)
        for (std::size_t r = 0; r < block; ++r)
          for (std::size_t i = 0; i < inner; ++i) {
            const std::size_t offset = ((o * tokens + begin + r) * inner + i) * width;
            Number* const row = rows.to + offset;
            // The first tile copies the whole row, and the others find it copied.
            if (copies && pair == 0) std::copy_n(rows.from + offset, width, row);
            const Number* const cos = turns.of_row(r);
            if (halves)
              rotates.halves(row + pair, row + half + pair, cos, cos + pairs, pairs);
            else
              rotates.neighbours(row + 2 * pair, cos, cos + pairs, pairs);
          }
    }
  }
}

}  // namespace

void rotate_rows(const RotatedRows<float>& rows, const Rotation& rotation, const Loops& loops) {
  rotate(rows, rotation, loops);
}

void rotate_rows(const RotatedRows<double>& rows, const Rotation& rotation, const Loops& loops) {
  rotate(rows, rotation, loops);
}

}  // namespace ropewalk
