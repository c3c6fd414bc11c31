#include "encodings/float32_table.h"

#include <algorithm>
#include <vector>

#include "encodings/argument.h"
#include "encodings/wave_rows.h"

namespace ropewalk {
namespace {

constexpr std::size_t kCacheLineBytes = 64;
/// A table of this size or less is likely to be read from a cache afterwards, so it is written into the caches.
constexpr std::size_t kCacheBytes = std::size_t{4} << 20;

bool can_stream(std::span<const float> out, std::size_t columns) {
  const bool whole_lines = reinterpret_cast<std::uintptr_t>(out.data()) % kCacheLineBytes == 0 &&
                           columns * sizeof(float) % kCacheLineBytes == 0;
  return whole_lines && out.size_bytes() > kCacheBytes;
}

}  // namespace

void sinusoidal_table_float32(const SinusoidalTable& table, std::int64_t first_position, std::span<float> out,
                              const Loops& loops) {
  const auto columns = static_cast<std::size_t>(table.dim());
  const std::size_t rows = checked_rows(out.size(), table.dim(), first_position);

  std::vector<Wave> waves;
  for (std::int64_t k = 0; k < table.dim(); ++k)
    waves.push_back({table.column(k).inverse_frequency, table.column(k).is_cosine});
  const bool stream = can_stream(out, columns);
  for (std::size_t column = 0; column < columns; column += kTileColumns) {
    const std::size_t width = std::min(kTileColumns, columns - column);
    WaveRows tile({waves.data() + column, width}, first_position, loops);
    for (std::size_t row = 0; row < rows; row += kTileRows) {
      if (row > 0) tile.advance();
      const std::size_t height = std::min(kTileRows, rows - row);
      float* const corner = out.data() + row * columns + column;
      stream ? tile.stream(height, corner, columns) : tile.write(height, corner, columns);
    }
  }
  if (stream) loops.stream_end();
}

}  // namespace ropewalk
