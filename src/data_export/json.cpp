// JSON: the plot as it is nested, numbers exact.
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
  if (value == 0 && std::signbit(value)) return "-0.0";  // "-0" is read as the integer 0
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
    each(figure.parameters, [&](const Parameter& parameter) {
      out_ << json_text(parameter.id) << ": " << text_of(set.value(parameter.id));
    });
    out_ << "},\n \"notes\": [";
    each(plot.notes, [&](const std::string& note) { out_ << json_text(note); });
    out_ << "],\n \"panels\": [";
    each(plot.panels, [&](const Panel& panel) { write(panel); });
    out_ << "]}\n";
    out_.flush();
  }

 private:
  template <class Items, class Use>
  void each(const Items& items, Use&& use) {
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ << ", ";
      first = false;
      use(item);
    }
  }

  void write(const Axis& axis) {
    out_ << "{\"label\": " << json_text(axis.label) << ", \"unit\": " << json_text(axis.unit) << "}";
  }

  void write(const Panel& panel) {
    out_ << "{\"title\": " << json_text(panel.title) << ", \"x\": ";
    write(panel.x);
    out_ << ", \"y\": ";
    write(panel.y);
    out_ << ", \"marks\": [";
    each(panel.marks, [&](const Mark& mark) {
      out_ << "\n  {";
      std::visit([&](const auto& m) { write(m); }, mark);
      out_ << "}";
    });
    out_ << "]}";
  }

  void write(const Line& line) {
    head("line", line.name);
    points(*line.source);
  }
  void write(const Stems& stems) {
    head("stems", stems.name);
    points(*stems.source);
  }
  void write(const Points& points) {
    head("points", points.name);
    numbers("x", points.points, [](const Point& point) { return point.x; });
    numbers("y", points.points, [](const Point& point) { return point.y; });
  }
  void write(const Band& band) {
    head("band", band.name);
    numbers("x", band.x);
    numbers("low", band.low);
    numbers("high", band.high);
  }
  void write(const Heatmap& heatmap) {
    const HeatmapSource& source = *heatmap.source;
    head("heatmap", heatmap.name);
    out_ << ", \"rows\": " << std::to_string(source.rows())
         << ", \"columns\": " << std::to_string(source.columns())
         << ", \"row_start\": " << number(heatmap.row_start)
         << ", \"column_start\": " << number(heatmap.column_start) << ", \"values\": [";
    for (std::int64_t r = 0; r < source.rows(); ++r)
      for (std::int64_t c = 0; c < source.columns(); ++c)
        out_ << (r + c == 0 ? "" : ", ") << number(source.value(r, c));
    out_ << "]";
  }
  void write(const Arrows& arrows) {
    head("arrows", arrows.name);
    numbers("x", arrows.arrows, [](const Arrow& arrow) { return arrow.tail.x; });
    numbers("y", arrows.arrows, [](const Arrow& arrow) { return arrow.tail.y; });
    numbers("dx", arrows.arrows, [](const Arrow& arrow) { return arrow.tip.x - arrow.tail.x; });
    numbers("dy", arrows.arrows, [](const Arrow& arrow) { return arrow.tip.y - arrow.tail.y; });
  }
  void write(const Text& text) {
    out_ << "\"type\": \"text\", \"x\": " << number(text.at.x) << ", \"y\": " << number(text.at.y)
         << ", \"text\": " << json_text(text.text);
  }
  void write(const Table& table) {
    head("table", table.name);
    const auto words = [&](const std::vector<std::string>& row) {
      out_ << "[";
      each(row, [&](const std::string& word) { out_ << json_text(word); });
      out_ << "]";
    };
    out_ << ", \"header\": ";
    words(table.header);
    out_ << ", \"rows\": [";
    each(table.rows, words);
    out_ << "]";
  }

  void head(std::string_view type, std::string_view name) {
    out_ << "\"type\": " << json_text(type) << ", \"name\": " << json_text(name);
  }

  template <class Items, class Take = std::identity>
  void numbers(std::string_view key, const Items& items, Take take = {}) {
    out_ << ", " << json_text(key) << ": [";
    each(items, [&](const auto& item) { out_ << number(take(item)); });
    out_ << "]";
  }

  /// All x, then all y; a line is taken once, since some cost many sines a point.
  void points(const LineSource& line) {
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
    numbers("y", y);
  }

  TextBuffer out_;
};

}  // namespace

void write_json(const Figure& figure, const ParameterSet& set, const Plot& plot, const Sink& sink) {
  require_text_size(plot);
  JsonWriter(sink).write(figure, set, plot);
}

}  // namespace ropewalk
