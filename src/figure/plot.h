// What a figure shows, as a value: panels, axes and marks, with colour roles instead of colours. Knows no
// pixel.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

#include "figure/parameter.h"

namespace ropewalk {

struct Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

/// What a mark's colour means; the theme decides which colour that is.
enum class Role { series_1, series_2, series_3, series_4, ink, muted };
enum class LineStyle { solid, dashed, dotted, dash_dotted };
enum class Emphasis { faint, normal, strong };
enum class Scale { linear, logarithmic };

/// The points of a line, however many: immutable, and safe to read from any thread.
class LineSource {
 public:
  virtual ~LineSource() = default;
  virtual std::int64_t size() const = 0;
  /// Points first, first + stride, ... into `points`; all indices lie in 0..size()-1.
  virtual void sample(std::int64_t first, std::int64_t stride, std::span<Point> points) const = 0;
  /// Index of the first point with x >= the given x, 0..size(), for lines that run from left to right.
  virtual std::int64_t lower_bound(double x) const = 0;
  /// Roughly how many sines one point costs: the view draws fewer points where all of them would take too
  /// long.
  virtual double cost() const { return 1; }
  /// Whether x rises from point to point: only then does the view thin out long lines.
  virtual bool rises() const { return true; }
};

/// The cells of a heatmap, however many: immutable, and safe to read from any thread. Cell (0, 0) is the
/// first drawn.
class HeatmapSource {
 public:
  virtual ~HeatmapSource() = default;
  virtual std::int64_t rows() const = 0;
  virtual std::int64_t columns() const = 0;
  virtual double value(std::int64_t row, std::int64_t column) const = 0;
  /// Mean over rows row_begin..row_end-1 and columns column_begin..column_end-1, none of them empty.
  virtual double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
                      std::int64_t column_end) const = 0;
  /// Area-weighted means over the bins between rising edges (cell r covers [r, r+1)), row by row, for
  /// textures.
  /// @param stop  once requested, `out` may be left unfinished
  virtual void means(std::span<const double> row_edges, std::span<const double> column_edges,
                     std::span<float> out, const std::stop_token& stop = {}) const = 0;
  /// All cells of the rows first_row, first_row + 1, ..., as many as `out` holds, for files of float32: here
  /// value() rounded; a source that is faster in float32 says how exact it is.
  virtual void rows_float32(std::int64_t first_row, std::span<float> out) const;
};

struct Tick {
  double value = 0;
  std::string label;
  bool operator==(const Tick&) const = default;
};

struct Axis {
  std::string label;  ///< x_{2i} is set as a subscript
  std::string unit;
  Scale scale = Scale::linear;
  Range limits;                ///< the full view
  std::vector<Tick> ticks;     ///< where numbers do not do, such as words; else empty
  bool whole = false;          ///< only whole numbers get a tick
  bool inverted = false;       ///< of y: values grow downwards
  std::string parameter = {};  ///< id of the parameter that this axis is, if any
};

struct Line {
  std::string name;
  std::shared_ptr<const LineSource> source;
  Role role = Role::series_1;
  LineStyle style = LineStyle::solid;
  Emphasis emphasis = Emphasis::normal;
};

struct Stems {
  std::string name;
  std::shared_ptr<const LineSource> source;
  Role role = Role::series_1;
  LineStyle style = LineStyle::solid;
  Emphasis emphasis = Emphasis::normal;
};

struct Points {
  std::string name;
  std::vector<Point> points;
  Role role = Role::series_1;
  std::string label = {};  ///< written beside the last point
};

struct Band {
  std::string name;
  std::vector<double> x, low, high;
  Role role = Role::muted;
};

struct Heatmap {
  std::string name;
  std::shared_ptr<const HeatmapSource> source;
  double row_start = 0;     ///< y of the first row's centre
  double column_start = 0;  ///< x of the first column's centre
  Range value_range{-1, 1};
  std::string value_label;
};

struct Arrow {
  Point tail, tip;
};

struct Arrows {
  std::string name;
  std::vector<Arrow> arrows;
  Role role = Role::series_1;
  Emphasis emphasis = Emphasis::normal;
  std::string label = {};  ///< written at the tip; else the name
};

struct Text {
  Point at;
  std::string text;
  Role role = Role::muted;
};

struct Table {
  std::string name;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

using Mark = std::variant<Line, Stems, Points, Band, Heatmap, Arrows, Text, Table>;

struct Panel {
  std::string title;
  Axis x, y;
  bool equal =
      false;          ///< one unit is as long on x as on y; of heatmaps: all cells together, which are square
  bool bare = false;  ///< no grid, ticks or names: the marks say it all
  bool pinned = false;  ///< shows pinned values and stands before its twin, which shows the present ones
  bool absent = false;  ///< holds the place beside a panel that only one of two compared plots has
  std::vector<Mark> marks;
};

struct Plot {
  std::string title;
  std::string subtitle;  ///< small and grey beside the title
  int columns = 1;       ///< panels fill a grid row by row
  std::vector<Panel> panels;
  std::vector<std::string> notes;  ///< sentences that belong to the picture
};

/// Which of the figure's own panels a panel shows: that of a pinned panel is its twin's. -1 where it is
/// absent.
int figure_panel(const Plot& plot, int panel);

/// "" for marks that need no name.
const std::string& mark_name(const Mark& mark);

/// A cell of a sparse heatmap.
struct SparseCell {
  std::int64_t row = 0;
  std::int64_t column = 0;
  double value = 0;
};

/// A heatmap whose cells are 0 but for these, each place once: takes memory for these only.
std::shared_ptr<const HeatmapSource> sparse_heatmap(std::int64_t rows, std::int64_t columns,
                                                    std::vector<SparseCell> cells);

/// A line through given points.
std::shared_ptr<const LineSource> polyline(std::vector<Point> points);

/// A dense heatmap, row by row; means are box means. @throws std::invalid_argument if the size is not rows *
/// columns
std::shared_ptr<const HeatmapSource> dense_heatmap(std::int64_t rows, std::int64_t columns,
                                                   std::vector<double> values);

}  // namespace ropewalk
