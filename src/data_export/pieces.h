// Shared by the writers: a text buffer for a sink, computing pieces on all processors, and the limit on text.
#pragma once

#include <algorithm>
#include <deque>
#include <future>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "data_export/data_export.h"

namespace ropewalk {

/// Collects text and passes it to the sink in large pieces, and tells how much of the plot is written. Call `flush` at
/// the end.
class TextBuffer {
 public:
  TextBuffer(const Sink& sink, const Progress& progress) : sink_(sink), progress_(progress) {}

  TextBuffer& operator<<(std::string_view text) {
    text_ += text;
    if (text_.size() >= kPieceBytes) flush();
    return *this;
  }
  void flush() {
    sink_(text_);
    text_.clear();
  }
  void add_cells(std::int64_t cells) {
    cells_ += cells;
    if (progress_) progress_(cells_);
  }

 private:
  static constexpr std::size_t kPieceBytes = 1 << 16;
  const Sink& sink_;
  const Progress& progress_;
  std::string text_;
  std::int64_t cells_ = 0;
};

/// How many pieces are computed at a time. It is small, so that a large file needs little memory.
inline std::int64_t pieces_at_once() {
  constexpr std::int64_t kMost = 8;
  return std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, kMost);
}

/// Calls make(i) for i = 0 .. count-1, on all processors, and passes the results to use(result) in this order on the
/// calling thread. Result i is used before make(i + pieces_at_once()) begins. Without threads, for example below a low
/// `ulimit -u`, it computes on the calling thread.
template <class Make, class Use>
void for_each_in_order(std::int64_t count, const Make& make, Use&& use) {
  const std::int64_t at_once = pieces_at_once();
  const auto policy = count == 1 ? std::launch::deferred : std::launch::async | std::launch::deferred;
  std::deque<std::future<decltype(make(count))>> results;
  for (std::int64_t next = 0; next < count || !results.empty();) {
    for (; next < count && std::ssize(results) < at_once; ++next)
      results.push_back(std::async(policy, [&make, next] { return make(next); }));
    use(results.front().get());
    results.pop_front();
  }
}

/// Consecutive points of a line, or rows of a heatmap, that are computed at once.
struct Piece {
  std::int64_t first = 0;
  std::int64_t count = 0;
};

/// Calls make(piece) for pieces of `size` items, each at most `piece_size` large, and use(result, piece) in their order.
template <class Make, class Use>
void for_each_piece(std::int64_t size, std::int64_t piece_size, const Make& make, Use&& use) {
  const auto piece = [=](std::int64_t i) { return Piece{i * piece_size, std::min(piece_size, size - i * piece_size)}; };
  std::int64_t used = 0;
  for_each_in_order((size + piece_size - 1) / piece_size, [&](std::int64_t i) { return make(piece(i)); },
                    [&](auto result) { use(std::move(result), piece(used++)); });
}

inline constexpr std::int64_t kPiecePoints = 4096;

inline std::vector<Point> points_of(const LineSource& line, Piece piece) {
  std::vector<Point> points(static_cast<std::size_t>(piece.count));
  line.sample(piece.first, 1, points);
  return points;
}

/// Rows whose cells are computed at once: several pieces for each processor, but none of few or very many cells.
inline std::int64_t piece_rows(const HeatmapSource& heatmap) {
  constexpr std::int64_t kFewCells = 1 << 12;
  constexpr std::int64_t kManyCells = 1 << 18;
  constexpr std::int64_t kPieces = 32;
  const std::int64_t cells = std::clamp(heatmap.rows() * heatmap.columns() / kPieces, kFewCells, kManyCells);
  return std::clamp<std::int64_t>(cells / heatmap.columns(), 1, heatmap.rows());
}

inline std::vector<double> values_of(const HeatmapSource& heatmap, Piece rows) {
  std::vector<double> values(static_cast<std::size_t>(rows.count * heatmap.columns()));
  heatmap.row_values(rows.first, values);
  return values;
}

/// Number of points and cells of all marks together.
std::int64_t cell_count(const Plot& plot);

/// @throws std::invalid_argument if the plot has more than kMaxTextCells points and cells
void require_text_size(const Plot& plot);

}  // namespace ropewalk
