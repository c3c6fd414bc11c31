// Writes tidy CSV: one row for each point or cell.
#include <array>
#include <initializer_list>
#include <variant>

#include "data_export/data_export.h"
#include "data_export/pieces.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

enum class Column { x, y, dx, dy, low, high, row, column, value, text };
constexpr std::array<std::string_view, 10> kColumnNames{"x",    "y",   "dx",     "dy",    "low",
                                                        "high", "row", "column", "value", "text"};

struct Field {
  Column column;
  std::variant<double, std::string_view> value;
};

/// Puts the text in quotes if a reader would otherwise see more than one field.
std::string quote_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

/// The columns that a mark needs, in the order of Column.
struct ColumnsOf {
  using Columns = std::vector<Column>;
  Columns operator()(const auto&) const { return {Column::x, Column::y}; }  // lines, stems and points
  Columns operator()(const Band&) const { return {Column::x, Column::low, Column::high}; }
  Columns operator()(const Heatmap&) const { return {Column::row, Column::column, Column::value}; }
  Columns operator()(const Arrows&) const { return {Column::x, Column::y, Column::dx, Column::dy}; }
  Columns operator()(const Text&) const { return {Column::x, Column::y, Column::text}; }
  Columns operator()(const Table&) const { return {Column::row, Column::column, Column::text}; }
};

class CsvWriter {
 public:
  CsvWriter(const Plot& plot, const Sink& sink, const Progress& progress) : out_(sink, progress) {
    for (const Panel& panel : plot.panels)
      for (const Mark& mark : panel.marks)
        for (const Column column : std::visit(ColumnsOf{}, mark)) used_[static_cast<std::size_t>(column)] = true;
    out_ << "panel,mark";
    for (std::size_t i = 0; i < used_.size(); ++i)
      if (used_[i]) out_ << "," << kColumnNames[i];
    out_ << "\n";
  }

  void begin(std::size_t panel, const Mark& mark) {
    prefix_ = std::to_string(panel + 1) + "," + quote_field(mark_name(mark));
  }

  /// @param fields  in the order of Column; columns that are not among them stay empty
  void write_row(std::initializer_list<Field> fields) {
    std::string row;
    append_row(row, fields);
    out_ << row;
  }

  void finish() { out_.flush(); }

  void operator()(const Line& line) { write_points(*line.source); }
  void operator()(const Stems& stems) { write_points(*stems.source); }
  void operator()(const Points& points) {
    for (const Point& point : points.points) write_row({{Column::x, point.x}, {Column::y, point.y}});
  }
  void operator()(const Band& band) {
    for (std::size_t i = 0; i < band.x.size(); ++i)
      write_row({{Column::x, band.x[i]}, {Column::low, band.low[i]}, {Column::high, band.high[i]}});
  }
  void operator()(const Heatmap& heatmap) {
    const std::int64_t columns = heatmap.source->columns();
    const auto commas = commas_around({Column::row, Column::column, Column::value});
    std::vector<std::string> column_fields;  // the same in every row
    for (std::int64_t c = 0; c < columns; ++c)
      column_fields.push_back(commas[1] + shortest(heatmap.column_start + static_cast<double>(c)) + commas[2]);
    const std::string end = commas[3] + "\n";
    const auto make = [&](Piece rows) {
      std::string text;
      const std::vector<double> values = values_of(*heatmap.source, rows);
      for (std::int64_t r = 0; r < rows.count; ++r) {
        const std::string begin =
            prefix_ + commas[0] + shortest(heatmap.row_start + static_cast<double>(rows.first + r));
        for (std::int64_t c = 0; c < columns; ++c) {
          text += begin;
          text += column_fields[static_cast<std::size_t>(c)];
          append_shortest(text, values[static_cast<std::size_t>(r * columns + c)]);
          text += end;
        }
      }
      return text;
    };
    for_each_piece(heatmap.source->rows(), piece_rows(*heatmap.source), make,
                   [&](const std::string& text, Piece rows) { write_piece(text, rows.count * columns); });
  }
  void operator()(const Arrows& arrows) {
    for (const auto& [tail, tip] : arrows.arrows)
      write_row({{Column::x, tail.x}, {Column::y, tail.y}, {Column::dx, tip.x - tail.x}, {Column::dy, tip.y - tail.y}});
  }
  void operator()(const Text& text) {
    write_row({{Column::x, text.at.x}, {Column::y, text.at.y}, {Column::text, std::string_view(text.text)}});
  }
  /// `column` is the header's text, or the column's index if the header is too short.
  void operator()(const Table& table) {
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      for (std::size_t c = 0; c < table.rows[r].size(); ++c)
        write_row({{Column::row, static_cast<double>(r)},
                   {Column::column, c < table.header.size() ? std::variant<double, std::string_view>(table.header[c])
                                                            : static_cast<double>(c)},
                   {Column::text, std::string_view(table.rows[r][c])}});
  }

 private:
  /// May be called on any thread.
  void append_row(std::string& text, std::initializer_list<Field> fields) const {
    text += prefix_;
    auto next = fields.begin();
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (!used_[i]) continue;
      text += ',';
      if (next == fields.end() || static_cast<std::size_t>(next->column) != i) continue;
      if (const auto* number = std::get_if<double>(&next->value))
        append_shortest(text, *number);
      else
        text += quote_field(std::get<std::string_view>(next->value));
      ++next;
    }
    text += '\n';
  }

  /// The commas before each of these columns, and after the last. All are used; columns between them stay empty.
  std::vector<std::string> commas_around(std::initializer_list<Column> columns) const {
    std::vector<std::string> commas(1);
    auto next = columns.begin();
    for (std::size_t i = 0; i < used_.size(); ++i) {
      if (!used_[i]) continue;
      commas.back() += ',';
      if (next == columns.end() || static_cast<std::size_t>(*next) != i) continue;
      commas.emplace_back();
      ++next;
    }
    return commas;
  }

  void write_points(const LineSource& line) {
    const auto make = [&](Piece piece) {
      std::string text;
      for (const Point& point : points_of(line, piece)) append_row(text, {{Column::x, point.x}, {Column::y, point.y}});
      return text;
    };
    for_each_piece(line.size(), kPiecePoints, make,
                   [&](const std::string& text, Piece piece) { write_piece(text, piece.count); });
  }

  void write_piece(const std::string& text, std::int64_t cells) {
    out_ << text;
    out_.add_cells(cells);
  }

  TextBuffer out_;
  std::array<bool, kColumnNames.size()> used_{};
  std::string prefix_;  // panel and mark of the next rows
};

}  // namespace

void write_csv(const Plot& plot, const Sink& sink, const Progress& progress) {
  require_text_size(plot);
  CsvWriter writer(plot, sink, progress);
  for (std::size_t i = 0; i < plot.panels.size(); ++i)
    for (const Mark& mark : plot.panels[i].marks) {
      writer.begin(i, mark);
      std::visit([&](const auto& m) { writer(m); }, mark);
    }
  writer.finish();
}

}  // namespace ropewalk
