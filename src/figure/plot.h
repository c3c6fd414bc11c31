// What a figure shows, as a value: panels, axes and marks. Marks have roles, which the theme colours.
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

/// What a mark's colour means; the theme holds the colours.
enum class Role { series_1, series_2, series_3, series_4, ink, muted };
enum class LineStyle {
  solid,
  dashed,
  dotted,
  dash_dotted,
  long_dashed,
  dash_dot_dotted,
  sparse_dotted,
  long_dash_dotted
};
enum class Emphasis { faint, normal, strong };
enum class Scale { linear, logarithmic };

/// What is subtracted where a plot shows a difference.
struct Operands {
  double now = 0;
  double pinned = 0;
};

/// By how much y may be off where a line of many points is drawn: far less than a pixel of any axis.
inline constexpr double kDrawnError = 1e-7;

/// The points of a line, computed on request, so that a line may have any number of them. It is immutable, and any
/// thread may read it.
class LineSource {
 public:
  virtual ~LineSource() = default;
  virtual std::int64_t size() const = 0;
  /// Points first, first + stride, ... into `points`; all indices lie in 0..size()-1.
  virtual void sample(std::int64_t first, std::int64_t stride, std::span<Point> points) const = 0;
  /// The same for drawing a line of many points: y may be off by kDrawnError. A source overrides it if that is faster.
  virtual void sample_to_draw(std::int64_t first, std::int64_t stride, std::span<Point> points) const {
    sample(first, stride, points);
  }
  /// Index of the first point with x >= the given x, 0..size(); for lines whose x rises.
  virtual std::int64_t lower_bound(double x) const = 0;
  /// Roughly how many sines one point costs. The view draws fewer points if all of them would take too long.
  virtual double cost() const { return 1; }
  /// Whether x rises from point to point. The view thins out only such lines.
  virtual bool rises() const { return true; }
  /// The y values behind a point, if the line is a difference.
  virtual std::optional<Operands> operands(std::int64_t /*index*/) const { return {}; }
};

/// The cells of a heatmap, computed on request, so that a heatmap may have any number of them. Cell (0, 0) is at
/// row_start and column_start of the mark. It is immutable, and any thread may read it.
class HeatmapSource {
 public:
  virtual ~HeatmapSource() = default;
  virtual std::int64_t rows() const = 0;
  virtual std::int64_t columns() const = 0;
  virtual double value(std::int64_t row, std::int64_t column) const = 0;
  /// The values behind a cell, if the heatmap is a difference.
  virtual std::optional<Operands> operands(std::int64_t /*row*/, std::int64_t /*column*/) const { return {}; }
  /// Mean over rows row_begin .. row_end-1 and columns column_begin .. column_end-1, at least one of each.
  virtual double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
                      std::int64_t column_end) const = 0;
  /// Area-weighted means over bins, row by row, for textures. Cell r covers [r, r+1).
  /// @param row_edges, column_edges  rising; bin i lies between edges i and i+1
  /// @param stop  once a stop is requested, `out` may stay unfinished
  virtual void means(std::span<const double> row_edges, std::span<const double> column_edges, std::span<float> out,
                     const std::stop_token& stop = {}) const = 0;
  /// value() of the cells of whole rows from first_row on, as many as `out` holds. A source overrides it if that is
  /// faster.
  virtual void row_values(std::int64_t first_row, std::span<double> out) const;
  /// The same for files of float32. This version rounds row_values(); a source that overrides it states its error bound.
  virtual void rows_float32(std::int64_t first_row, std::span<float> out) const;
};

struct Tick {
  double value = 0;
  std::string label;
  bool operator==(const Tick&) const = default;
};

struct Axis {
  std::string label;  ///< x_{2i} is drawn with a subscript
  std::string unit;
  Scale scale = Scale::linear;
  Range limits;                ///< the full view
  std::vector<Tick> ticks;     ///< words or other texts in place of numbers; else empty
  bool whole = false;          ///< only whole numbers get a tick
  bool inverted = false;       ///< of y: values increase downwards
  std::string parameter = {};  ///< id of the parameter whose values the axis shows, if any
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

/// The space for a text around its point, in units of the axes.
struct TextRoom {
  double width, above, below;
  std::string shorter;  ///< drawn instead of a text that is too wide
};

struct Text {
  Point at;  ///< the text's centre; a high text moves down as far as its room allows
  std::string text;
  Role role = Role::muted;
  std::optional<TextRoom> room = {};  ///< a text that does not fit is left out
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
  bool equal = false;   ///< one unit has the same length on x and y; the area of a heatmap is square
  bool bare = false;    ///< without grid, ticks and axis names
  bool pinned = false;  ///< shows pinned values; the next panel shows the present ones
  bool absent = false;  ///< a placeholder beside a panel that only one of two compared plots has
  std::vector<Mark> marks;
};

struct Plot {
  std::string title;
  std::string subtitle;  ///< small and grey beside the title
  int columns = 1;       ///< panels fill a grid row by row
  std::vector<Panel> panels;
  std::vector<std::string> notes;  ///< sentences that belong to the picture
};

/// Index of the figure's own panel that a panel of a compared plot shows; a pinned panel and the one after it show the
/// same. -1 if it is absent.
int figure_panel(const Plot& plot, int panel);

/// "" for marks that need no name.
const std::string& mark_name(const Mark& mark);

/// A cell of a sparse heatmap.
struct SparseCell {
  std::int64_t row = 0;
  std::int64_t column = 0;
  double value = 0;
};

/// A heatmap whose cells are 0 except for these, each place at most once. It needs memory for these only.
std::shared_ptr<const HeatmapSource> sparse_heatmap(std::int64_t rows, std::int64_t columns,
                                                    std::vector<SparseCell> cells);

/// The points (0, values[0]), (1, values[1]), ...
std::vector<Point> indexed_points(const std::vector<double>& values);

/// A line through given points.
std::shared_ptr<const LineSource> polyline(std::vector<Point> points);

/// A heatmap of given values, row by row.
/// @throws std::invalid_argument if the number of values is not rows * columns
std::shared_ptr<const HeatmapSource> dense_heatmap(std::int64_t rows, std::int64_t columns, std::vector<double> values);

/// The limits of an axis along which `count` cells have their centres at first, first + 1, ...: half a cell more at
/// both ends.
Range cell_limits(std::int64_t count, std::int64_t first = 0);

/// The cell that a place on such an axis belongs to, at most `count` cells from `first` on.
std::int64_t nearest_cell(double place, std::int64_t count, std::int64_t first = 0);

/// A panel with cells as high as wide and row 0 at the top.
Panel square_heatmap(std::string title, std::string x_label, std::string y_label, Heatmap heatmap);

/// A closed circle of so many points, for polyline(): the last point is the first again.
std::vector<Point> circle(Point centre, double radius, int points);

}  // namespace ropewalk
