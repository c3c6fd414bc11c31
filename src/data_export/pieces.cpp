#include "data_export/pieces.h"

#include <stdexcept>

#include "data_export/data_export.h"

namespace ropewalk {
namespace {

struct CountCells {
  std::int64_t operator()(const Line& line) const { return line.source->size(); }
  std::int64_t operator()(const Stems& stems) const { return stems.source->size(); }
  std::int64_t operator()(const Points& points) const { return std::ssize(points.points); }
  std::int64_t operator()(const Band& band) const { return std::ssize(band.x); }
  std::int64_t operator()(const Heatmap& heatmap) const { return heatmap.source->rows() * heatmap.source->columns(); }
  std::int64_t operator()(const Arrows& arrows) const { return std::ssize(arrows.arrows); }
  std::int64_t operator()(const Text&) const { return 1; }
  std::int64_t operator()(const Table& table) const {
    return std::ssize(table.rows) * std::max<std::int64_t>(std::ssize(table.header), 1);
  }
};

}  // namespace

std::int64_t cell_count(const Plot& plot) {
  std::int64_t count = 0;
  for (const Panel& panel : plot.panels)
    for (const Mark& mark : panel.marks) count += std::visit(CountCells{}, mark);
  return count;
}

void require_text_size(const Plot& plot) {
  if (const std::int64_t cells = cell_count(plot); cells > kMaxTextCells)
    throw std::invalid_argument("The figure has " + std::to_string(cells) + " values, and CSV and JSON hold at most " +
                                std::to_string(kMaxTextCells) + ": choose NPY.");
}

}  // namespace ropewalk
