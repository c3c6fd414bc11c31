#include "encodings/sinusoidal.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "encodings/angle.h"
#include "encodings/argument.h"
#include "portable/functions.h"

namespace ropewalk {

namespace {

std::int64_t pair_of_column(std::int64_t column, const SinusoidalSettings& settings) {
  return settings.layout == Layout::interleaved ? column / 2 : column % (settings.dim / 2);
}

bool column_is_cosine(std::int64_t column, const SinusoidalSettings& settings) {
  return settings.layout == Layout::interleaved ? column % 2 == 1 : column >= settings.dim / 2;
}

/// Mean of sin(p theta) and cos(p theta) over the n positions p = begin .. end-1. It is the wave at the middle position
/// times the Dirichlet kernel sin(n theta/2) / (n sin(theta/2)), which has no cancellation for any theta.
SinCos mean_of_waves(std::int64_t begin, std::int64_t end, double inverse_frequency) {
  const double count = static_cast<double>(end - begin);
  const double middle = 0.5 * static_cast<double>(begin + end - 1);
  const double half = 0.5 * inverse_frequency;
  const bool is_constant = half == 0.0;  // theta/2 underflows; the limit of the kernel is 1
  const double kernel = is_constant ? 1.0 : portable::sin(angle_rad(count, half)) / (count * portable::sin(half));
  const SinCos at_middle = sin_cos_at(middle, inverse_frequency);
  return {kernel * at_middle.sin, kernel * at_middle.cos};
}

}  // namespace

SinusoidalTable::SinusoidalTable(const SinusoidalSettings& settings)
    : settings_(settings),
      inverse_frequencies_(ropewalk::inverse_frequencies(settings.dim, settings.base, settings.exponent)) {
  if (settings.layout == Layout::concatenated && settings.dim % 2 != 0) {
    reject_argument("d_model", settings.dim, "an even number when the layout is concatenated");
  }
  columns_.reserve(static_cast<std::size_t>(settings.dim));
  for (std::int64_t k = 0; k < settings.dim; ++k) {
    const std::int64_t pair = pair_of_column(k, settings);
    columns_.push_back({inverse_frequencies_[static_cast<std::size_t>(pair)], column_is_cosine(k, settings), pair});
  }
}

SinusoidalTable::Column SinusoidalTable::column(std::int64_t column) const {
  if (column < 0 || column >= dim()) reject_argument("column", column, "0 to " + std::to_string(dim() - 1));
  return columns_[static_cast<std::size_t>(column)];
}

double SinusoidalTable::value(double position, std::int64_t column) const {
  require_finite("position", position);
  const Column wave = this->column(column);
  return wave.of(sin_cos_at(position, wave.inverse_frequency));
}

std::vector<double> SinusoidalTable::vector_at(double position) const {
  require_finite("position", position);
  std::vector<SinCos> waves;
  for (const double theta : inverse_frequencies_) waves.push_back(sin_cos_at(position, theta));
  std::vector<double> result;
  for (const Column& column : columns_) result.push_back(column.of(waves[static_cast<std::size_t>(column.pair)]));
  return result;
}

double SinusoidalTable::mean(std::int64_t position_begin, std::int64_t position_end, std::int64_t column_begin,
                             std::int64_t column_end) const {
  constexpr std::int64_t kLargestPosition = std::int64_t{1} << 52;  // larger doubles lack half positions
  if (position_begin >= position_end) {
    reject_argument("position_end", position_end, "a position after position_begin, " + std::to_string(position_begin));
  }
  if (position_begin < -kLargestPosition) reject_argument("position_begin", position_begin, "at least -2^52");
  if (position_end > kLargestPosition) reject_argument("position_end", position_end, "at most 2^52");
  if (column_begin < 0 || column_begin >= dim()) {
    reject_argument("column_begin", column_begin, "0 to " + std::to_string(dim() - 1));
  }
  if (column_end <= column_begin || column_end > dim()) {
    reject_argument("column_end", column_end, std::to_string(column_begin + 1) + " to " + std::to_string(dim()));
  }

  double sum = 0.0;
  for (std::int64_t k = column_begin; k < column_end; ++k) {
    const Column& wave = columns_[static_cast<std::size_t>(k)];
    const SinCos mean = mean_of_waves(position_begin, position_end, wave.inverse_frequency);
    sum += wave.of(mean);
  }
  return sum / static_cast<double>(column_end - column_begin);
}

}  // namespace ropewalk
