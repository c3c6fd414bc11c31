// NumPy's .npy format 1.0: a short text header, then the numbers, row by row, little endian.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "data_export/data_export.h"
#include "data_export/pieces.h"

namespace ropewalk {
namespace {

class NpyWriter {
 public:
  NpyWriter(NumberType type, std::int64_t rows, std::int64_t columns, const Sink& sink)
      : type_(type), out_(sink) {
    std::string header = std::string("{'descr': '") + (type == NumberType::float64 ? "<f8" : "<f4") +
                         "', 'fortran_order': False, 'shape': (" + std::to_string(rows) + ", " +
                         std::to_string(columns) + "), }";
    constexpr std::size_t kAlignment = 64;
    constexpr std::size_t kBeforeHeader = 10;
    header.append(kAlignment - 1 - (kBeforeHeader + header.size()) % kAlignment, ' ');
    header += '\n';
    out_ << std::string_view("\x93NUMPY\x01\x00", 8)
         << little_endian(static_cast<std::uint16_t>(header.size())) << header;
  }

  void number(double value) {
    if (type_ == NumberType::float64)
      out_ << little_endian(std::bit_cast<std::uint64_t>(value));
    else
      out_ << little_endian(std::bit_cast<std::uint32_t>(static_cast<float>(value)));
  }

  void finish() { out_.flush(); }

 private:
  template <class Bits>
  static std::string little_endian(Bits bits) {
    std::string bytes(sizeof bits, '\0');
    for (std::size_t i = 0; i < sizeof bits; ++i) bytes[i] = static_cast<char>((bits >> (8 * i)) & 255);
    return bytes;
  }

  NumberType type_;
  TextBuffer out_;
};

void write_heatmap(const HeatmapSource& heatmap, NumberType type, const Sink& sink) {
  NpyWriter out(type, heatmap.rows(), heatmap.columns(), sink);
  for (std::int64_t r = 0; r < heatmap.rows(); ++r)
    for (std::int64_t c = 0; c < heatmap.columns(); ++c) out.number(heatmap.value(r, c));
  out.finish();
}

using Lines = std::vector<const LineSource*>;

[[noreturn]] void refuse() {
  throw std::invalid_argument(
      "NPY holds one heatmap, or lines that share their x, and this figure is neither: choose CSV or JSON.");
}

/// Whether the lines seem to share x: a look at a few points, since all of them may cost a lot.
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
  NpyWriter out(type, size, std::ssize(lines) + 1, sink);
  std::vector<std::vector<Point>> pieces(lines.size());
  for (std::int64_t first = 0; first < size; first += kPieceRows) {
    const auto count = static_cast<std::size_t>(std::min(kPieceRows, size - first));
    for (std::size_t k = 0; k < lines.size(); ++k) {
      pieces[k].resize(count);
      lines[k]->sample(first, 1, pieces[k]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      out.number(pieces.front()[i].x);
      for (const auto& piece : pieces) {
        if (piece[i].x != pieces.front()[i].x) refuse();
        out.number(piece[i].y);
      }
    }
  }
  out.finish();
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
