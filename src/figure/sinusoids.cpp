#include "figure/sinusoids.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "encodings/angle.h"
#include "encodings/float32_table.h"
#include "figure/shared_parameters.h"
#include "figure/whole_number_line.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

class SinusoidalCells final : public HeatmapSource {
 public:
  SinusoidalCells(const SinusoidalSettings& settings, std::int64_t first_position, std::int64_t positions)
      : table_(settings), first_position_(first_position), positions_(positions) {}

  std::int64_t rows() const override { return positions_; }
  std::int64_t columns() const override { return table_.dim(); }
  double value(std::int64_t row, std::int64_t column) const override {
    return table_.value(static_cast<double>(first_position_ + row), column);
  }
  double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
              std::int64_t column_end) const override {
    return table_.mean(first_position_ + row_begin, first_position_ + row_end, column_begin, column_end);
  }
  void means(std::span<const double> row_edges, std::span<const double> column_edges, std::span<float> out,
             const std::stop_token&) const override {
    std::vector<double> position_edges(row_edges.begin(), row_edges.end());
    for (double& edge : position_edges) edge += static_cast<double>(first_position_);
    table_.means(position_edges, column_edges, out);
  }
  void rows_float32(std::int64_t first_row, std::span<float> out) const override {
    sinusoidal_table_float32(table_, first_position_ + first_row, out);
  }

 private:
  SinusoidalTable table_;
  std::int64_t first_position_, positions_;
};

class SinusoidalLine final : public WholeNumberLine {
 public:
  SinusoidalLine(SinusoidalTable::Column column, std::int64_t first_position, std::int64_t positions)
      : WholeNumberLine(first_position, positions), column_(column) {}

  void sample(std::int64_t first, std::int64_t stride, std::span<Point> points) const override {
    auto position = static_cast<double>(at(first));
    for (Point& point : points) {
      point = {position, column_.of(sin_cos_at(position, column_.inverse_frequency))};
      position += static_cast<double>(stride);
    }
  }

  // sin(a + b) = sin(a) cos(b) + cos(a) sin(b): one sine for the first point of a block, and two products for the others.
  void sample_to_draw(std::int64_t first, std::int64_t stride, std::span<Point> points) const override {
    constexpr std::size_t kBlock = 256;
    if (points.size() <= kBlock) return sample(first, stride, points);
    std::array<SinCos, kBlock> turns;
    const auto step = static_cast<double>(stride);
    for (std::size_t j = 0; j < kBlock; ++j)
      turns[j] = sin_cos_at(static_cast<double>(j) * step, column_.inverse_frequency);
    for (std::size_t i = 0; i < points.size(); i += kBlock) {
      const double position = static_cast<double>(at(first)) + static_cast<double>(i) * step;
      const SinCos anchor = sin_cos_at(position, column_.inverse_frequency);
      const double wave = column_.of(anchor), slope = column_.is_cosine ? -anchor.sin : anchor.cos;
      for (std::size_t j = 0; j < std::min(kBlock, points.size() - i); ++j)
        points[i + j] = {position + static_cast<double>(j) * step, wave * turns[j].cos + slope * turns[j].sin};
    }
  }

 private:
  SinusoidalTable::Column column_;
};

}  // namespace

std::shared_ptr<const HeatmapSource> sinusoidal_heatmap_source(const SinusoidalSettings& settings,
                                                               std::int64_t first_position, std::int64_t positions) {
  return std::make_shared<SinusoidalCells>(settings, first_position, positions);
}

std::shared_ptr<const LineSource> sinusoidal_line(const SinusoidalSettings& settings, std::int64_t dimension,
                                                  std::int64_t first_position, std::int64_t positions) {
  return std::make_shared<SinusoidalLine>(SinusoidalTable(settings).column(dimension), first_position, positions);
}

Explanation explain_sinusoid(const SinusoidalSettings& settings, std::int64_t position, std::int64_t dimension) {
  const SinusoidalTable table(settings);
  const SinusoidalTable::Column column = table.column(dimension);
  const bool inclusive = settings.exponent == Exponent::inclusive;
  const std::string wave = column.is_cosine ? "cos" : "sin";
  const auto m = static_cast<double>(position);
  const double angle = angle_rad(m, column.inverse_frequency);
  const double length = wavelength(column.inverse_frequency);
  const std::int64_t numerator = inclusive ? column.pair : 2 * column.pair;
  const std::int64_t denominator = inclusive ? std::max<std::int64_t>(settings.dim / 2 - 1, 1) : settings.dim;
  return {.formula = "PE[p, k] = " + wave + (inclusive ? "(p / base^(i/(d/2-1)))" : "(p / base^(2i/d))"),
          .with_numbers = "PE[" + std::to_string(position) + ", " + std::to_string(dimension) + "]\n= " + wave + "(" +
                          std::to_string(position) + " / " + shortest(settings.base) + "^(" +
                          std::to_string(numerator) + "/" + std::to_string(denominator) + "))\n= " + wave + "(" +
                          rounded(angle) + ")\n= " + fixed(table.value(m, dimension), 9),
          .text = "pair i = " + std::to_string(column.pair) + ", wavelength " + rounded(length, 4) + " tokens, turn " +
                  rounded(m / length, 3)};
}

std::vector<Cursor> dimension_cursors(const ParameterSet& set) {
  std::vector<Cursor> cursors;
  for (const std::int64_t dimension : set[param::dimensions])
    if (dimension < set[param::d_model])
      cursors.push_back({.value = static_cast<double>(dimension), .parameter = param::dimensions.id});
  return cursors;
}

std::vector<Assignment> pick_dimension(const ParameterSet& set, std::int64_t dimension, bool add) {
  const SinusoidalSettings settings = sinusoidal_settings(set);
  if (dimension < 0 || dimension >= settings.dim) return {};
  List dimensions{dimension};
  if (add) dimensions.insert(dimensions.end(), set[param::dimensions].begin(), set[param::dimensions].end());
  return {{param::dimensions, dimensions}, {param::pair, SinusoidalTable(settings).column(dimension).pair}};
}

}  // namespace ropewalk
