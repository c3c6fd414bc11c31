// Writes JSON with the structure of the plot and exact numbers.
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "data_export/data_export.h"
#include "data_export/pieces.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

std::string json_text(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', /*ensure_ascii=*/false, nlohmann::json::error_handler_t::replace);
}

std::string number(double value) {
  if (!std::isfinite(value)) return "null";
  if (value == 0 && std::signbit(value)) return "-0.0";  // readers take "-0" for the integer 0
  return shortest(value);
}

std::string text_of(const Value& value) {
  return std::visit(
      [](const auto& held) -> std::string {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, double>)
          return number(held);
        else
          return nlohmann::json(held).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      },
      value);
}

class JsonWriter {
 public:
  explicit JsonWriter(const Sink& sink) : out_(sink) {}

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
    for (std::int64_t r = 0; r < source.rows(); ++r)
      for (std::int64_t c = 0; c < source.columns(); ++c)
        out_ << (r + c == 0 ? "" : ", ") << number(source.value(r, c));
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
    for_each_piece(line, [&](std::span<const Point> piece) {
      for (const Point& point : piece) {
        out_ << (y.empty() ? "" : ", ") << number(point.x);
        y.push_back(point.y);
      }
    });
    out_ << "]";
    write_numbers("y", y);
  }

  TextBuffer out_;
};

}  // namespace

void write_json(const Figure& figure, const ParameterSet& set, const Plot& plot, const Sink& sink) {
  require_text_size(plot);
  JsonWriter(sink).write(figure, set, plot);
}

}  // namespace ropewalk
