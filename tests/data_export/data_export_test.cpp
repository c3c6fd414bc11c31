// Exports plots and reads each format back with other code than it was written with.
#include "data_export/data_export.h"

#include <gtest/gtest.h>

#include <atomic>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>
#include <stdexcept>

#include "data_export/pieces.h"
#include "encodings/wave_rows.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A plot with every kind of mark, and with values that a writer easily gets wrong.
Plot every_mark() {
  Plot plot{.title = "All \"marks\"", .notes = {"a note, with a comma"}};
  Panel first{.title = "one", .x = {.label = "x", .unit = "tokens"}, .y = {.label = "y"}};
  first.marks = {Line{.name = "line", .source = polyline({{0, 0.1}, {1, -0.0}, {1e5, kInfinity}})},
                 Stems{.name = "stems", .source = polyline({{0.5, 1.0 / 3}})},
                 Points{.name = "points", .points = {{1, 2}}},
                 Band{.name = "band", .x = {1, 2}, .low = {-1, -2}, .high = {3, 4}},
                 Arrows{.name = "arrows", .arrows = {{{1, 1}, {0.5, 3}}}},
                 Text{.at = {7, 8}, .text = "θ, \"q\""}};
  Panel second{.title = "two"};
  second.marks = {Heatmap{.name = "heat", .source = dense_heatmap(2, 3, {1, 2, 3, 4, 5, 5e-324}), .row_start = -10},
                  Table{.name = "bits", .header = {"n", "b,it"}, .rows = {{"0", "00"}, {"1", "01"}}}};
  plot.panels = {first, second};
  return plot;
}

template <class Write>
std::string collect_bytes(Write write) {
  std::string bytes;
  write([&](std::string_view piece) { bytes += piece; });
  return bytes;
}

std::string csv(const Plot& plot) {
  return collect_bytes([&](const Sink& sink) { write_csv(plot, sink); });
}

std::string npy(const Plot& plot, NumberType type = NumberType::float64) {
  return collect_bytes([&](const Sink& sink) { write_npy(plot, type, sink); });
}

Plot plot_with(std::vector<Mark> marks) {
  Plot plot{.title = "t"};
  plot.panels.push_back({.marks = std::move(marks)});
  return plot;
}

Plot plot_of(const char* figure, const std::vector<Assignment>& values = {}) {
  ParameterSet set = default_parameters();
  for (const Assignment& value : values) set.assign(value.id, value.value);
  return figure_by_id(figure).evaluate(set);
}

TEST(Csv, HasTheColumnsThatItsMarksNeed) {
  EXPECT_EQ(csv(every_mark()),
            "panel,mark,x,y,dx,dy,low,high,row,column,value,text\n"
            "1,line,0,0.1,,,,,,,,\n"
            "1,line,1,-0,,,,,,,,\n"
            "1,line,100000,inf,,,,,,,,\n"
            "1,stems,0.5,0.3333333333333333,,,,,,,,\n"
            "1,points,1,2,,,,,,,,\n"
            "1,band,1,,,,-1,3,,,,\n"
            "1,band,2,,,,-2,4,,,,\n"
            "1,arrows,1,1,-0.5,2,,,,,,\n"
            "1,,7,8,,,,,,,,\"θ, \"\"q\"\"\"\n"
            "2,heat,,,,,,,-10,0,1,\n"
            "2,heat,,,,,,,-10,1,2,\n"
            "2,heat,,,,,,,-10,2,3,\n"
            "2,heat,,,,,,,-9,0,4,\n"
            "2,heat,,,,,,,-9,1,5,\n"
            "2,heat,,,,,,,-9,2,5e-324,\n"
            "2,bits,,,,,,,0,n,,0\n"
            "2,bits,,,,,,,0,\"b,it\",,00\n"
            "2,bits,,,,,,,1,n,,1\n"
            "2,bits,,,,,,,1,\"b,it\",,01\n");
}

TEST(Csv, IsTidyForHeatmapsAndLines) {
  EXPECT_TRUE(csv(plot_of("sinusoidal_heatmap")).starts_with("panel,mark,row,column,value\n1,PE,0,0,0\n1,PE,0,1,1\n"));
  EXPECT_TRUE(csv(plot_of("dimension_curves")).starts_with("panel,mark,x,y\n1,Dim 0,0,0\n1,Dim 0,1,0.84147"));
}

TEST(Csv, ReadsBackExactly) {
  const Plot plot = plot_of("dimension_curves", {{"positions", 10000}, {"dimensions", List{21}}});
  const auto& source = std::get<Line>(plot.panels.front().marks.front()).source;
  std::istringstream lines(csv(plot));
  std::string line;
  std::getline(lines, line);
  for (const Point& point : test::all_points(*source)) {
    ASSERT_TRUE(std::getline(lines, line));
    const std::size_t x = line.find(',', line.find(',') + 1) + 1;
    const std::size_t y = line.find(',', x) + 1;
    EXPECT_EQ(std::strtod(line.c_str() + x, nullptr), point.x);
    EXPECT_EQ(std::strtod(line.c_str() + y, nullptr), point.y);
  }
  EXPECT_FALSE(std::getline(lines, line));
}

TEST(JsonData, HasEveryMark) {
  Figure figure = all_figures().front();
  const ParameterSet set = default_parameters();
  const Json json = Json::parse(collect_bytes([&](const Sink& sink) { write_json(figure, set, every_mark(), sink); }));
  EXPECT_EQ(json["figure"], figure.id);
  EXPECT_EQ(json["title"], "All \"marks\"");
  EXPECT_EQ(json["notes"], Json{"a note, with a comma"});
  EXPECT_EQ(json["parameters"].size(), figure.parameters.size());
  ASSERT_EQ(json["panels"].size(), 2u);
  EXPECT_EQ(json["panels"][0]["title"], "one");
  EXPECT_EQ(json["panels"][0]["x"], Json::parse(R"({"label": "x", "unit": "tokens"})"));
  EXPECT_EQ(json["panels"][0]["y"], Json::parse(R"({"label": "y", "unit": ""})"));
  EXPECT_EQ(json["panels"][0]["marks"], Json::parse(R"([
    {"type": "line", "name": "line", "x": [0, 1, 100000], "y": [0.1, -0.0, null]},
    {"type": "stems", "name": "stems", "x": [0.5], "y": [0.3333333333333333]},
    {"type": "points", "name": "points", "x": [1], "y": [2]},
    {"type": "band", "name": "band", "x": [1, 2], "low": [-1, -2], "high": [3, 4]},
    {"type": "arrows", "name": "arrows", "x": [1], "y": [1], "dx": [-0.5], "dy": [2]},
    {"type": "text", "x": 7, "y": 8, "text": "θ, \"q\""}])"));
  EXPECT_TRUE(std::signbit(json["panels"][0]["marks"][0]["y"][1].get<double>()));
  EXPECT_EQ(json["panels"][1]["marks"], Json::parse(R"([
    {"type": "heatmap", "name": "heat", "rows": 2, "columns": 3, "row_start": -10, "column_start": 0,
     "values": [1, 2, 3, 4, 5, 5e-324]},
    {"type": "table", "name": "bits", "header": ["n", "b,it"], "rows": [["0", "00"], ["1", "01"]]}])"));
}

TEST(JsonData, ReadsBackExactlyForEveryFigure) {
  for (const Figure& figure : all_figures()) {
    const ParameterSet set = default_parameters();
    const Plot plot = figure.evaluate(set);
    const Json json = Json::parse(collect_bytes([&](const Sink& sink) { write_json(figure, set, plot, sink); }));
    for (const Parameter& parameter : figure.parameters) {
      const Json& value = json["parameters"][parameter.id];
      const Value& held = set.value(parameter.id);
      const auto expect_equal = [&]<class T>(const T& exact) {
        if constexpr (std::is_same_v<T, Record>)
          EXPECT_EQ(value, exact.text());
        else
          EXPECT_EQ(value.get<T>(), exact);
      };
      std::visit(expect_equal, held);
    }
    ASSERT_EQ(json["panels"].size(), plot.panels.size());
    for (std::size_t p = 0; p < plot.panels.size(); ++p) {
      const auto& marks = plot.panels[p].marks;
      ASSERT_EQ(json["panels"][p]["marks"].size(), marks.size());
      for (std::size_t m = 0; m < marks.size(); ++m) {
        const Json& mark = json["panels"][p]["marks"][m];
        EXPECT_EQ(mark.value("name", ""), mark_name(marks[m]));  // a text has no name
        if (const auto* line = std::get_if<Line>(&marks[m])) {
          const std::vector<Point> points = test::all_points(*line->source);
          ASSERT_EQ(mark["x"].size(), points.size());
          ASSERT_EQ(mark["y"].size(), points.size());
          for (std::size_t i = 0; i < points.size(); ++i)
            EXPECT_EQ((Point{mark["x"][i].get<double>(), mark["y"][i].get<double>()}), points[i]);
        }
        if (const auto* heatmap = std::get_if<Heatmap>(&marks[m])) {
          const std::int64_t columns = heatmap->source->columns();
          ASSERT_EQ(std::ssize(mark["values"]), heatmap->source->rows() * columns);
          for (std::int64_t i = 0; i < std::ssize(mark["values"]); ++i)
            EXPECT_EQ(mark["values"][static_cast<std::size_t>(i)].get<double>(),
                      heatmap->source->value(i / columns, i % columns));
        }
      }
    }
  }
}

/// Reads an .npy file by the specification of its format.
struct Npy {
  explicit Npy(const std::string& bytes) {
    EXPECT_EQ(bytes.substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
    const std::size_t length = static_cast<unsigned char>(bytes.at(8)) + 256u * static_cast<unsigned char>(bytes.at(9));
    EXPECT_EQ((10 + length) % 64, 0u);
    header = bytes.substr(10, length);
    EXPECT_EQ(header.back(), '\n');
    data = bytes.substr(10 + length);
  }
  template <class Number>
  Number at(std::size_t i) const {
    static_assert(std::endian::native == std::endian::little);
    Number number;
    EXPECT_LE((i + 1) * sizeof number, data.size());
    std::memcpy(&number, data.data() + i * sizeof number, sizeof number);
    return number;
  }
  std::string header, data;
};

TEST(NpyData, HoldsAHeatmap) {
  const Plot plot = plot_of("sinusoidal_heatmap", {{"positions", 37}});
  const auto& source = *std::get<Heatmap>(plot.panels.front().marks.front()).source;
  const Npy file(npy(plot));
  EXPECT_TRUE(file.header.starts_with("{'descr': '<f8', 'fortran_order': False, 'shape': (37, 128), }"));
  ASSERT_EQ(file.data.size(), 37u * 128 * 8);
  const Npy half(npy(plot, NumberType::float32));
  EXPECT_TRUE(half.header.starts_with("{'descr': '<f4', 'fortran_order': False, 'shape': (37, 128), }"));
  ASSERT_EQ(half.data.size(), 37u * 128 * 4);
  for (std::size_t i = 0; i < 37u * 128; ++i) {
    const double value = source.value(static_cast<std::int64_t>(i / 128), static_cast<std::int64_t>(i % 128));
    EXPECT_EQ(file.at<double>(i), value);
    EXPECT_NEAR(half.at<float>(i), value,
                kFloat32WaveError + 2 * angle_error_bound(37));  // the bounds of both values
  }
}

TEST(NpyData, RoundsWhatHasNoFasterWay) {
  const Plot plot = plot_with({Heatmap{.name = "h", .source = dense_heatmap(2, 3, {0.1, -1, 1e-300, 4, 1.0 / 3, 6})}});
  const Npy file(npy(plot, NumberType::float32));
  ASSERT_EQ(file.data.size(), 6u * 4);
  const double values[] = {0.1, -1, 1e-300, 4, 1.0 / 3, 6};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(file.at<float>(i), static_cast<float>(values[i]));
}

TEST(NpyData, HoldsAHeatmapOfSeveralBlocks) {
  constexpr std::int64_t kRows = 70000;  // rows of 65 float32 are 18 MB in all: more than one block
  const Plot plot = plot_of("sinusoidal_heatmap", {{"positions", kRows}, {"d_model", 65}, {"first_position", -9}});
  const auto& source = *std::get<Heatmap>(plot.panels.front().marks.front()).source;
  const Npy file(npy(plot, NumberType::float32));
  ASSERT_EQ(file.data.size(), static_cast<std::size_t>(kRows) * 65 * 4);
  for (std::int64_t i = 0; i < kRows * 65; i += 61)
    ASSERT_NEAR(file.at<float>(static_cast<std::size_t>(i)), source.value(i / 65, i % 65),
                kFloat32WaveError + 2 * angle_error_bound(static_cast<double>(kRows)))
        << i;
}

TEST(NpyData, HoldsLinesThatShareX) {
  const Plot plot = plot_of("attention_decay", {{"max_distance", 5000}});
  const Npy file(npy(plot));
  EXPECT_TRUE(file.header.starts_with("{'descr': '<f8', 'fortran_order': False, 'shape': (5001, 5), }"));
  ASSERT_EQ(file.data.size(), 5001u * 5 * 8);
  std::size_t column = 1;
  for (const char* name : {"bound factor", "mean cosine", "q·k", "q·k independent"}) {
    const std::vector<Point> points = test::all_points(*test::mark_called<Line>(plot, name).source);
    for (std::size_t i = 0; i < points.size(); ++i) {
      EXPECT_EQ(file.at<double>(5 * i), points[i].x);
      EXPECT_EQ(file.at<double>(5 * i + column), points[i].y);
    }
    ++column;
  }
}

TEST(NpyData, RefusesWhatIsNeitherBeforeItWrites) {
  const Line line{.name = "a", .source = polyline({{0, 1}, {1, 2}})};
  const Line other{.name = "b", .source = polyline({{0, 1}, {1.5, 2}})};
  const Line longer{.name = "c", .source = polyline({{0, 1}, {1, 2}, {2, 3}})};
  const Heatmap heatmap{.name = "h", .source = dense_heatmap(1, 1, {1})};
  const Table table{.name = "t", .header = {"a"}, .rows = {{"1"}}};
  const Arrows arrows{.name = "r", .arrows = {{{0, 0}, {1, 1}}}};
  const std::vector<std::vector<Mark>> refused{{},      {line, other},      {line, longer}, {heatmap, line},
                                               {table}, {heatmap, heatmap}, {line, arrows}};
  for (const auto& marks : refused) {
    bool wrote = false;
    EXPECT_THROW(write_npy(plot_with(marks), NumberType::float64, [&](std::string_view) { wrote = true; }),
                 std::invalid_argument);
    EXPECT_FALSE(wrote);
  }
}

TEST(LargeData, GoesToNpyInConstantMemoryAndToNothingElse) {
  const Plot plot = plot_of("sinusoidal_heatmap", {{"positions", 1048576}, {"d_model", 65}});
  bool wrote = false;
  const Sink sink = [&](std::string_view) { wrote = true; };
  EXPECT_THROW(write_csv(plot, sink), std::invalid_argument);
  EXPECT_THROW(write_json(all_figures().front(), default_parameters(), plot, sink), std::invalid_argument);
  EXPECT_FALSE(wrote);

  struct Enough {};
  std::size_t bytes = 0;
  std::size_t largest = 0;
  try {
    write_npy(plot, NumberType::float32, [&](std::string_view piece) {
      bytes += piece.size();
      largest = std::max(largest, piece.size());
      if (bytes > 16 << 20) throw Enough{};
    });
    FAIL() << "the writer ended before 272 MiB";
  } catch (const Enough&) {
    EXPECT_LT(largest, std::size_t{1} << 20) << "the data should come in small pieces";
  }
}

TEST(Pieces, AreUsedInOrderHoweverManyThreadsThereAre) {
  std::vector<std::int64_t> used;
  std::atomic<std::int64_t> waiting = 0;
  std::atomic<std::int64_t> most = 0;
  const auto make = [&](std::int64_t i) {
    const std::int64_t now = ++waiting;
    for (std::int64_t seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
    }
    return i;
  };
  for_each_in_order(1000, make, [&](std::int64_t i) {
    --waiting;
    used.push_back(i);
  });
  std::vector<std::int64_t> expected(1000);
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(used, expected);
  EXPECT_LE(most, 8) << "a large file needs little memory";
  EXPECT_THROW(for_each_in_order(
                   10, [](std::int64_t i) { return i == 7 ? throw FileError("made") : i; }, [](std::int64_t) {}),
               FileError);
  EXPECT_THROW(for_each_in_order(
                   10, [](std::int64_t i) { return i; }, [](std::int64_t) { throw FileError("used"); }),
               FileError);
}

TEST(Pieces, RowsHaveTheBitsOfSingleValues) {
  for (const Figure& figure : all_figures())
    for (const Panel& panel : evaluate(figure, default_parameters()).panels)
      for (const Mark& mark : panel.marks)
        if (const auto* heatmap = std::get_if<Heatmap>(&mark)) {
          const HeatmapSource& source = *heatmap->source;
          const std::int64_t first = source.rows() / 3;
          std::vector<double> values(
              static_cast<std::size_t>(std::min<std::int64_t>(7, source.rows() - first) * source.columns()));
          source.row_values(first, values);
          for (std::size_t i = 0; i < values.size(); ++i) {
            const auto cell = static_cast<std::int64_t>(i);
            EXPECT_EQ(values[i], source.value(first + cell / source.columns(), cell % source.columns())) << figure.id;
          }
        }
}

TEST(Pieces, ProgressEndsWithAllValues) {
  for (const char* figure : {"sinusoidal_heatmap", "attention_decay"}) {
    const Plot plot = plot_of(figure, {});
    std::int64_t last = 0;
    const Progress progress = [&](std::int64_t cells) {
      EXPECT_GT(cells, last);
      last = cells;
    };
    write_csv(
        plot, [](std::string_view) {}, progress);
    EXPECT_GE(last, cell_count(plot) - 1) << "the one mark is a single point";
    EXPECT_LE(last, cell_count(plot));
    last = 0;
    write_npy(
        plot, NumberType::float64, [](std::string_view) {}, progress);
    EXPECT_GE(last, cell_count(plot) - 1);
  }
}

TEST(FailingSink, IsNotHidden) {
  const Sink full = [](std::string_view) { throw FileError("full"); };
  const Plot plot = plot_of("sinusoidal_heatmap");
  EXPECT_THROW(write_csv(plot, full), FileError);
  EXPECT_THROW(write_json(all_figures().front(), default_parameters(), plot, full), FileError);
  EXPECT_THROW(write_npy(plot, NumberType::float64, full), FileError);
}

}  // namespace
}  // namespace ropewalk
