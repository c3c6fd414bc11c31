// Shared by the writers: a text buffer for a sink, piecewise sampling of a line, and the limit on text.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figure/plot.h"
#include "files/files.h"

namespace ropewalk {

/// Collects text and passes it to the sink in large pieces. Call `flush` at the end.
class TextBuffer {
 public:
  explicit TextBuffer(const Sink& sink) : sink_(sink) {}

  TextBuffer& operator<<(std::string_view text) {
    text_ += text;
    if (text_.size() >= kPieceBytes) flush();
    return *this;
  }
  void flush() {
    sink_(text_);
    text_.clear();
  }

 private:
  static constexpr std::size_t kPieceBytes = 1 << 16;
  const Sink& sink_;
  std::string text_;
};

/// Calls `use(std::span<const Point>)` with consecutive pieces of the line, so that a long line needs little memory.
template <class Use>
void for_each_piece(const LineSource& line, Use&& use) {
  constexpr std::int64_t kPiecePoints = 4096;
  std::vector<Point> points;
  for (std::int64_t first = 0; first < line.size(); first += kPiecePoints) {
    points.resize(static_cast<std::size_t>(std::min(kPiecePoints, line.size() - first)));
    line.sample(first, 1, points);
    use(std::span<const Point>(points));
  }
}

/// Number of points and cells of all marks together.
std::int64_t cell_count(const Plot& plot);

/// @throws std::invalid_argument if the plot has more than kMaxTextCells points and cells
void require_text_size(const Plot& plot);

}  // namespace ropewalk
