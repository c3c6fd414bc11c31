// Writes NumPy's .npy format 1.0: a short text header, then the numbers row by row, little endian.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "data_export/data_export.h"
#include "data_export/pieces.h"
#include "text/little_endian.h"

namespace ropewalk {
namespace {

constexpr std::int64_t kPieceBytes = 1 << 19;  // passed to the sink at once
// Size of a float32 piece. It is large, because setting up the float32 kernel takes as long as computing some hundred
// rows.
constexpr std::int64_t kFloat32PieceBytes = 16 << 20;

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
  std::string begin("\x93NUMPY\x01\x00", 8);
  append_little_endian(begin, static_cast<std::uint16_t>(header.size()));
  sink(begin + header);
}

/// Computes pieces of rows with fill(first_row, numbers), and writes each. Their memory is used again and again: new
/// memory for each would take longer than computing the numbers.
template <class Number, class Fill>
void write_rows(const HeatmapSource& heatmap, std::int64_t piece_rows, const Sink& sink, const Progress& progress,
                const Fill& fill) {
  std::vector<std::vector<Number>> memory(static_cast<std::size_t>(pieces_at_once()));
  for_each_piece(
      heatmap.rows(), piece_rows,
      [&](Piece piece) {
        std::vector<Number>& numbers = memory[static_cast<std::size_t>(piece.first / piece_rows) % memory.size()];
        numbers.resize(static_cast<std::size_t>(piece.count * heatmap.columns()));
        fill(piece.first, std::span(numbers));
        return std::span(numbers);
      },
      [&](std::span<Number> numbers, Piece piece) {
        write_little_endian(numbers, sink);
        if (progress) progress((piece.first + piece.count) * heatmap.columns());
      });
}

void write_heatmap(const HeatmapSource& heatmap, NumberType type, const Sink& sink, const Progress& progress) {
  write_header(type, heatmap.rows(), heatmap.columns(), sink);
  if (type == NumberType::float64)
    return write_rows<double>(
        heatmap, piece_rows(heatmap), sink, progress,
        [&](std::int64_t first, std::span<double> numbers) { heatmap.row_values(first, numbers); });
  const std::int64_t row_bytes = heatmap.columns() * static_cast<std::int64_t>(sizeof(float));
  const std::int64_t rows = std::clamp<std::int64_t>(kFloat32PieceBytes / row_bytes, 1, heatmap.rows());
  write_rows<float>(heatmap, rows, sink, progress,
                    [&](std::int64_t first, std::span<float> numbers) { heatmap.rows_float32(first, numbers); });
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

void write_lines(const Lines& lines, NumberType type, const Sink& sink, const Progress& progress) {
  const std::int64_t size = lines.front()->size();
  write_header(type, size, std::ssize(lines) + 1, sink);
  const auto make = [&](Piece piece) {
    std::vector<std::vector<Point>> points;
    for (const LineSource* line : lines) points.push_back(points_of(*line, piece));
    std::vector<double> numbers;
    for (std::size_t i = 0; i < points.front().size(); ++i) {
      numbers.push_back(points.front()[i].x);
      for (const auto& line : points) {
        if (line[i].x != points.front()[i].x) refuse();
        numbers.push_back(line[i].y);
      }
    }
    return numbers;
  };
  for_each_piece(size, kPiecePoints, make, [&](std::vector<double> numbers, Piece piece) {
    write_numbers(numbers, type, sink);
    if (progress) progress((piece.first + piece.count) * std::ssize(lines));
  });
}

}  // namespace

void write_npy(const Plot& plot, NumberType type, const Sink& sink, const Progress& progress) {
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
  if (heatmaps.size() == 1 && lines.empty()) return write_heatmap(*heatmaps.front(), type, sink, progress);
  if (heatmaps.empty() && !lines.empty() && lines.front()->size() > 0 && share_x(lines))
    return write_lines(lines, type, sink, progress);
  refuse();
}

}  // namespace ropewalk
