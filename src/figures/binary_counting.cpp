// Counting in binary beside waves of the same periods: sinusoids are a smooth version of the bits.

#include "encodings/binary.h"
#include "figure/figure.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto bits = integer(
    {.id = "bits", .label = "Bits", .help = "The numbers have this many bits.", .group = "Counting",
     .range = {2, 8}, .default_value = 4});
// clang-format on
}  // namespace param

namespace {

constexpr Role kRoles[] = {Role::series_1, Role::series_2, Role::series_3, Role::series_4};
constexpr LineStyle kStyles[] = {LineStyle::solid, LineStyle::dashed};
constexpr double kLane = 1.45;  // height of the strip for a bit; its wave is 1 high
constexpr int kStepsPerNumber = 16;
constexpr std::int64_t kMostDots = 32;

/// Numbers and their bits, in several columns if there are many: 0..7 and 8..15 at 4 bits.
Table bit_table(std::int64_t bits) {
  const std::int64_t count = std::int64_t{1} << bits;
  const std::int64_t groups = bits < 3 ? 1 : bits < 6 ? 2 : 4;
  const std::int64_t rows = count / groups;
  Table table{.name = "bits"};
  for (std::int64_t group = 0; group < groups; ++group) table.header.insert(table.header.end(), {"number", "bits"});
  for (std::int64_t row = 0; row < rows; ++row) {
    std::vector<std::string>& cells = table.rows.emplace_back();
    for (std::int64_t number = row; number < count; number += rows) {
      cells.push_back(std::to_string(number));
      std::string spaced;
      for (const char bit : binary_text(number, bits)) spaced += (spaced.empty() ? "" : " ") + std::string(1, bit);
      cells.push_back(spaced);
    }
  }
  return table;
}

/// The bit of every number as a dot, or as a step curve if the dots would touch.
Mark bit_mark(std::int64_t place, std::int64_t last, double floor, Role role) {
  const std::string name = "bit " + std::to_string(place);
  std::vector<Point> dots, steps;
  for (std::int64_t number = 0; number <= last; ++number) {
    const Point dot{static_cast<double>(number), floor + binary_bit(number, place)};
    dots.push_back(dot);
    steps.insert(steps.end(), {{dot.x - 0.5, dot.y}, {dot.x + 0.5, dot.y}});
  }
  if (last < kMostDots) return Points{.name = name, .points = std::move(dots), .role = role};
  return Line{.name = name, .source = polyline(std::move(steps)), .role = role, .emphasis = Emphasis::faint};
}

Panel wave_panel(std::int64_t bits) {
  const std::int64_t last = (std::int64_t{1} << bits) - 1;
  Panel panel{.title = "Bits, and waves of the same periods"};
  panel.x = {.label = "Number", .limits = cell_limits(last + 1), .whole = true};
  panel.y = {.label = "Bit", .limits = {-0.25, kLane * static_cast<double>(bits - 1) + 1.25}};
  for (std::int64_t place = 0; place < bits; ++place) {
    const double floor = kLane * static_cast<double>(place);
    panel.y.ticks.push_back({floor + 0.5, "bit " + std::to_string(place)});
    const Role role = kRoles[static_cast<std::size_t>(place) % std::size(kRoles)];
    std::vector<Point> wave;
    for (std::int64_t step = 0; step <= (last + 1) * kStepsPerNumber; ++step) {
      const double number = static_cast<double>(step) / kStepsPerNumber - 0.5;
      wave.push_back({number, floor + binary_wave(number, place)});
    }
    panel.marks.push_back(Line{.name = "period " + std::to_string(std::int64_t{2} << place),
                               .source = polyline(std::move(wave)),
                               .role = role,
                               .style = kStyles[static_cast<std::size_t>(place) / std::size(kRoles) % 2]});
    panel.marks.push_back(bit_mark(place, last, floor, role));
  }
  return panel;
}

Plot evaluate(const ParameterSet& set) {
  const std::int64_t bits = set[param::bits];
  Plot plot{.title = "Counting in binary",
            .subtitle = "bit k flips every 2^k numbers; a sinusoid does it smoothly",
            .columns = 2};
  const std::string last = std::to_string((std::int64_t{1} << bits) - 1);
  plot.panels = {{.title = "0 to " + last, .marks = {bit_table(bits)}}, wave_panel(bits)};
  plot.notes = {"Bit k flips every 2^k numbers and repeats after 2^(k+1).",
                "The comparison has limits: dimension 0 of the sinusoidal encoding repeats every 6.28 "
                "positions, not 2, and its row 0 is 0, 1, 0, 1, ..., not 0 0 0 0. Two columns, a sine and a "
                "cosine, stand for one bit."};
  return plot;
}

}  // namespace

Figure binary_counting() {
  return {.id = "binary_counting",
          .title = "Counting in binary",
          .topic = "Sinusoidal",
          .summary = "Bits beside waves of the same periods: sinusoids are smooth bits",
          .source = "A common explanation of sinusoids",
          .parameters = {param::bits},
          .presets = {preset("article-004-binary-table", "0 to 15 in four bits", {{param::bits, 4}})},
          .evaluate = evaluate};
}

}  // namespace ropewalk
