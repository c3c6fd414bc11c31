#include "encodings/float64_table.h"

#include <algorithm>
#include <array>
#include <memory>

#include "encodings/argument.h"

namespace ropewalk {
namespace {

using Row = std::array<double, kTileColumns>;

/// Some columns over kTileRows positions.
struct DoubleTile {
  std::array<Row, kTileRows> turn_cos, turn_sin;  ///< cos(r theta), sin(r theta)
  Row wave, slope;  ///< at the tile's first position; the slope is the derivative by the angle
};

/// Calls set(k, sine and cosine of position * theta) for each column first + k. A pair's columns mostly stand side by side.
template <class Set>
void for_waves(const SinusoidalTable& table, std::int64_t first, std::size_t width, double position, Set set) {
  SinCos wave{};
  std::int64_t pair = -1;
  for (std::size_t k = 0; k < width; ++k) {
    const SinusoidalTable::Column column = table.column(first + static_cast<std::int64_t>(k));
    if (column.pair != pair) wave = sin_cos_at(position, column.inverse_frequency);
    pair = column.pair;
    set(k, wave, column.is_cosine);
  }
}

}  // namespace

void sinusoidal_table_float64(const SinusoidalTable& table, std::int64_t first_position, std::span<double> out,
                              const Loops& loops) {
  const auto columns = static_cast<std::size_t>(table.dim());
  const std::size_t rows = checked_rows(out.size(), table.dim(), first_position);

  const auto tile = std::make_unique<DoubleTile>();
  for (std::size_t column = 0; column < columns; column += kTileColumns) {
    const std::size_t width = std::min(kTileColumns, columns - column);
    const auto first = static_cast<std::int64_t>(column);
    for (std::size_t r = 0; r < kTileRows; ++r)
      for_waves(table, first, width, static_cast<double>(r), [&](std::size_t k, const SinCos& turn, bool) {
        tile->turn_cos[r][k] = turn.cos;
        tile->turn_sin[r][k] = turn.sin;
      });
    for (std::size_t row = 0; row < rows; row += kTileRows) {
      const auto position = static_cast<double>(first_position + static_cast<std::int64_t>(row));
      for_waves(table, first, width, position, [&](std::size_t k, const SinCos& wave, bool is_cosine) {
        tile->wave[k] = is_cosine ? wave.cos : wave.sin;
        tile->slope[k] = is_cosine ? -wave.sin : wave.cos;
      });
      for (std::size_t r = 0; r < std::min(kTileRows, rows - row); ++r)
        loops.turn_waves(tile->wave.data(), tile->slope.data(), tile->turn_cos[r].data(), tile->turn_sin[r].data(),
                         width, out.data() + (row + r) * columns + column);
    }
  }
}

}  // namespace ropewalk
