// What the writers of text share: a buffer before the sink, exact numbers, and lines taken piece by piece.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figure/plot.h"
#include "files/files.h"

namespace ropewalk {

/// Gathers text and passes it on in large pieces. Call `flush` at the end.
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

/// Calls `use(std::span<const Point>)` with all points in order: a line may be longer than memory should be.
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

/// How many points and cells all marks have together.
std::int64_t cell_count(const Plot& plot);

/// @throws std::invalid_argument where there are more than kMaxTextCells
void require_text_size(const Plot& plot);

}  // namespace ropewalk
