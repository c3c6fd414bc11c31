// Writes NumPy's .npy format 1.0: a short text header, then the numbers row by row, little endian.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "data_export/data_export.h"
#include "figure/plot.h"

namespace ropewalk {
namespace {

constexpr std::int64_t kPieceBytes = 1 << 19;  // passed to the sink at once
// Computed at once. Blocks are large, because setting up the float32 kernel takes as long as computing some hundred
// rows.
constexpr std::int64_t kBlockBytes = 16 << 20;

/// Writes the bytes of numbers, the least significant first.
template <class Number>
void write_little_endian(std::span<Number> numbers, const Sink& sink) {
  if constexpr (std::endian::native == std::endian::big)
    for (Number& number : numbers) {
      auto* const bytes = reinterpret_cast<unsigned char*>(&number);
      std::reverse(bytes, bytes + sizeof number);
    }
  std::string_view bytes(reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes());
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(kPieceBytes, bytes.size())))
    sink(bytes.substr(0, kPieceBytes));
}

void write_numbers(std::span<double> numbers, NumberType type, const Sink& sink) {
  if (type == NumberType::float64) return write_little_endian(numbers, sink);
  std::vector<float> rounded(numbers.begin(), numbers.end());
  write_little_endian(std::span(rounded), sink);
}

void write_header(NumberType type, std::int64_t rows, std::int64_t columns, const Sink& sink) {
  std::string header = std::string("{'descr': '") + (type == NumberType::float64 ? "<f8" : "<f4") +
                       "', 'fortran_order': False, 'shape': (" + std::to_string(rows) + ", " + std::to_string(columns) +
                       "), }";
  constexpr std::size_t kAlignment = 64;
  constexpr std::size_t kBeforeHeader = 10;
  header.append(kAlignment - 1 - (kBeforeHeader + header.size()) % kAlignment, ' ');
  header += '\n';
  const char size[] = {static_cast<char>(header.size() & 255), static_cast<char>(header.size() >> 8)};
  sink(std::string("\x93NUMPY\x01\x00", 8) + std::string(size, 2) + header);
}

/// Calls fill(first_row, numbers) for blocks of rows, and writes each block.
template <class Number, class Fill>
void write_rows(std::int64_t rows, std::int64_t columns, const Sink& sink, Fill fill) {
  const std::int64_t row_bytes = columns * static_cast<std::int64_t>(sizeof(Number));
  const std::int64_t block_rows = std::clamp<std::int64_t>(kBlockBytes / row_bytes, 1, rows);
  std::vector<Number> block(static_cast<std::size_t>(block_rows * columns));
  for (std::int64_t first = 0; first < rows; first += block_rows) {
    const auto cells = static_cast<std::size_t>(std::min(block_rows, rows - first) * columns);
    const std::span<Number> numbers = std::span(block).first(cells);
    fill(first, numbers);
    write_little_endian(numbers, sink);
  }
}

void write_heatmap(const HeatmapSource& heatmap, NumberType type, const Sink& sink) {
  const std::int64_t rows = heatmap.rows();
  const std::int64_t columns = heatmap.columns();
  write_header(type, rows, columns, sink);
  if (type == NumberType::float32)
    return write_rows<float>(rows, columns, sink, [&](std::int64_t first, std::span<float> numbers) {
      heatmap.rows_float32(first, numbers);
    });
  write_rows<double>(rows, columns, sink, [&](std::int64_t first, std::span<double> numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const auto cell = static_cast<std::int64_t>(i);
      numbers[i] = heatmap.value(first + cell / columns, cell % columns);
    }
  });
}

using Lines = std::vector<const LineSource*>;

[[noreturn]] void refuse() {
  throw std::invalid_argument(
      "NPY holds one heatmap, or lines with the same x, and this figure has neither: choose CSV or JSON.");
}

/// Whether the lines have the same x at a few points. write_lines checks the others, because computing all points twice
/// may take long.
bool share_x(const Lines& lines) {
  const std::int64_t size = lines.front()->size();
  for (const LineSource* line : lines) {
    if (line->size() != size) return false;
    for (const std::int64_t i : {std::int64_t{0}, size / 3, size / 2, size - 1}) {
      Point here;
      Point there;
      lines.front()->sample(i, 1, {&here, 1});
      line->sample(i, 1, {&there, 1});
      if (here.x != there.x) return false;
    }
  }
  return true;
}

void write_lines(const Lines& lines, NumberType type, const Sink& sink) {
  constexpr std::int64_t kPieceRows = 4096;
  const std::int64_t size = lines.front()->size();
  write_header(type, size, std::ssize(lines) + 1, sink);
  std::vector<std::vector<Point>> pieces(lines.size());
  std::vector<double> numbers;
  for (std::int64_t first = 0; first < size; first += kPieceRows) {
    const auto count = static_cast<std::size_t>(std::min(kPieceRows, size - first));
    for (std::size_t k = 0; k < lines.size(); ++k) {
      pieces[k].resize(count);
      lines[k]->sample(first, 1, pieces[k]);
    }
    numbers.clear();
    for (std::size_t i = 0; i < count; ++i) {
      numbers.push_back(pieces.front()[i].x);
      for (const auto& piece : pieces) {
        if (piece[i].x != pieces.front()[i].x) refuse();
        numbers.push_back(piece[i].y);
      }
    }
    write_numbers(numbers, type, sink);
  }
}

}  // namespace

void write_npy(const Plot& plot, NumberType type, const Sink& sink) {
  std::vector<const HeatmapSource*> heatmaps;
  Lines lines;
  for (const Panel& panel : plot.panels)
    for (const Mark& mark : panel.marks) {
      if (const auto* heatmap = std::get_if<Heatmap>(&mark))
        heatmaps.push_back(heatmap->source.get());
      else if (const auto* line = std::get_if<Line>(&mark))
        lines.push_back(line->source.get());
      else if (const auto* stems = std::get_if<Stems>(&mark))
        lines.push_back(stems->source.get());
      else if (!std::holds_alternative<Points>(mark) && !std::holds_alternative<Text>(mark))
        refuse();
    }
  if (heatmaps.size() == 1 && lines.empty()) return write_heatmap(*heatmaps.front(), type, sink);
  if (heatmaps.empty() && !lines.empty() && lines.front()->size() > 0 && share_x(lines))
    return write_lines(lines, type, sink);
  refuse();
}

}  // namespace ropewalk
