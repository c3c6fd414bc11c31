// Writes JSON with the structure of the plot and exact numbers.
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "data_export/data_export.h"
#include "data_export/pieces.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace ropewalk {
namespace {

std::string json_text(const nlohmann::json& value) {
  return printable_json(value.dump(-1, ' ', /*ensure_ascii=*/false, nlohmann::json::error_handler_t::replace));
}

void append_number(std::string& text, double value) {
  if (!std::isfinite(value))
    text += "null";
  else if (value == 0 && std::signbit(value))
    text += "-0.0";  // readers take "-0" for the integer 0
  else
    append_shortest(text, value);
}

std::string number(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

/// "1, 2.5, null", after a comma if the list has begun.
std::string numbers_text(const std::vector<double>& values, bool begun) {
  std::string text;
  for (const double value : values) {
    if (begun) text += ", ";
    begun = true;
    append_number(text, value);
  }
  return text;
}

std::string text_of(const Value& value) {
  return std::visit(
      [](const auto& held) -> std::string {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, double>)
          return number(held);
        else
          return json_text(held);
      },
      value);
}

class JsonWriter {
 public:
  JsonWriter(const Sink& sink, const Progress& progress) : out_(sink, progress) {}

  void write(const Figure& figure, const ParameterSet& set, const Plot& plot) {
    out_ << "{\"figure\": " << json_text(figure.id) << ", \"title\": " << json_text(plot.title)
         << ",\n \"parameters\": {";
    write_list(figure.parameters, [&](const Parameter& parameter) {
      out_ << json_text(parameter.id) << ": " << text_of(set.value(parameter.id));
    });
    out_ << "},\n \"notes\": [";
    write_list(plot.notes, [&](const std::string& note) { out_ << json_text(note); });
    out_ << "],\n \"panels\": [";
    write_list(plot.panels, [&](const Panel& panel) { write(panel); });
    out_ << "]}\n";
    out_.flush();
  }

 private:
  template <class Items, class Use>
  void write_list(const Items& items, Use&& use) {
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ << ", ";
      first = false;
      use(item);
    }
  }

  static std::string axis_text(const Axis& axis) {
    return "{\"label\": " + json_text(axis.label) + ", \"unit\": " + json_text(axis.unit) + "}";
  }

  void write(const Panel& panel) {
    out_ << "{\"title\": " << json_text(panel.title) << ", \"x\": " << axis_text(panel.x)
         << ", \"y\": " << axis_text(panel.y) << ", \"marks\": [";
    write_list(panel.marks, [&](const Mark& mark) {
      out_ << "\n  {";
      std::visit([&](const auto& m) { write(m); }, mark);
      out_ << "}";
    });
    out_ << "]}";
  }

  void write(const Line& line) {
    write_head("line", line.name);
    write_points(*line.source);
  }
  void write(const Stems& stems) {
    write_head("stems", stems.name);
    write_points(*stems.source);
  }
  void write(const Points& points) {
    write_head("points", points.name);
    write_numbers("x", points.points, [](const Point& point) { return point.x; });
    write_numbers("y", points.points, [](const Point& point) { return point.y; });
  }
  void write(const Band& band) {
    write_head("band", band.name);
    write_numbers("x", band.x);
    write_numbers("low", band.low);
    write_numbers("high", band.high);
  }
  void write(const Heatmap& heatmap) {
    const HeatmapSource& source = *heatmap.source;
    write_head("heatmap", heatmap.name);
    out_ << ", \"rows\": " << std::to_string(source.rows()) << ", \"columns\": " << std::to_string(source.columns())
         << ", \"row_start\": " << number(heatmap.row_start) << ", \"column_start\": " << number(heatmap.column_start)
         << ", \"values\": [";
    for_each_piece(
        source.rows(), piece_rows(source),
        [&](Piece rows) { return numbers_text(values_of(source, rows), rows.first > 0); },
        [&](const std::string& text, Piece rows) {
          out_ << text;
          out_.add_cells(rows.count * source.columns());
        });
    out_ << "]";
  }
  void write(const Arrows& arrows) {
    write_head("arrows", arrows.name);
    write_numbers("x", arrows.arrows, [](const Arrow& arrow) { return arrow.tail.x; });
    write_numbers("y", arrows.arrows, [](const Arrow& arrow) { return arrow.tail.y; });
    write_numbers("dx", arrows.arrows, [](const Arrow& arrow) { return arrow.tip.x - arrow.tail.x; });
    write_numbers("dy", arrows.arrows, [](const Arrow& arrow) { return arrow.tip.y - arrow.tail.y; });
  }
  void write(const Text& text) {
    out_ << "\"type\": \"text\", \"x\": " << number(text.at.x) << ", \"y\": " << number(text.at.y)
         << ", \"text\": " << json_text(text.text);
  }
  void write(const Table& table) {
    write_head("table", table.name);
    const auto write_words = [&](const std::vector<std::string>& row) {
      out_ << "[";
      write_list(row, [&](const std::string& word) { out_ << json_text(word); });
      out_ << "]";
    };
    out_ << ", \"header\": ";
    write_words(table.header);
    out_ << ", \"rows\": [";
    write_list(table.rows, write_words);
    out_ << "]";
  }

  void write_head(std::string_view type, std::string_view name) {
    out_ << "\"type\": " << json_text(type) << ", \"name\": " << json_text(name);
  }

  template <class Items, class Get = std::identity>
  void write_numbers(std::string_view key, const Items& items, Get get = {}) {
    out_ << ", " << json_text(key) << ": [";
    write_list(items, [&](const auto& item) { out_ << number(get(item)); });
    out_ << "]";
  }

  /// Writes all x, then all y. The line is sampled only once, because a point may cost many sines.
  void write_points(const LineSource& line) {
    std::vector<double> y;
    y.reserve(static_cast<std::size_t>(line.size()));
    out_ << ", \"x\": [";
    for_each_piece(
        line.size(), kPiecePoints, [&](Piece piece) { return points_of(line, piece); },
        [&](const std::vector<Point>& points, Piece piece) {
          std::vector<double> x;
          for (const Point& point : points) {
            x.push_back(point.x);
            y.push_back(point.y);
          }
          out_ << numbers_text(x, piece.first > 0);
          out_.add_cells(piece.count);
        });
    out_ << "]";
    write_numbers("y", y);
  }

  TextBuffer out_;
};

}  // namespace

void write_json(const Figure& figure, const ParameterSet& set, const Plot& plot, const Sink& sink,
                const Progress& progress) {
  require_text_size(plot);
  JsonWriter(sink, progress).write(figure, set, plot);
}

}  // namespace ropewalk
