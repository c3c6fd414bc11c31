#include "encodings/axial.h"

#include <cmath>
#include <numbers>
#include <string>

#include "encodings/argument.h"
#include "portable/functions.h"

namespace ropewalk {
namespace {

void require_grid(const AxialGrid& grid) {
  if (grid.height < 1) reject_argument("grid_height", grid.height, "a whole number of at least 1");
  if (grid.width < 1) reject_argument("grid_width", grid.width, "a whole number of at least 1");
  if (grid.dim < 4 || grid.dim % 4 != 0)
    reject_argument("d_model", grid.dim, "a multiple of 4: each axis takes half of the pairs");
  require_base(grid.base);
}

void require_within(std::string_view name, std::int64_t value, std::int64_t count) {
  if (value < 0 || value >= count) reject_argument(name, value, "0 to " + std::to_string(count - 1));
}

/// base^(-2i/dim) of the pair, per unit of the coordinate.
double inverse_frequency_of(std::int64_t pair, const AxialGrid& grid) {
  const std::int64_t half = grid.dim / 4;
  const std::int64_t i =
      grid.convention == AxialConvention::pixtral && pair >= half ? 2 * (pair - half) + 1 : 2 * (pair % half);
  return portable::pow(grid.base, -2.0 * static_cast<double>(i) / static_cast<double>(grid.dim));
}

/// The centre of a patch on one axis, which runs from -1 to 1 over the image.
double patch_center(std::int64_t index, std::int64_t count) {
  return 2 * (static_cast<double>(index) + 0.5) / static_cast<double>(count) - 1;
}

}  // namespace

bool turns_with_column(std::int64_t pair, const AxialGrid& grid) { return pair >= grid.dim / 4; }

double axial_frequency(std::int64_t pair, const AxialGrid& grid) {
  require_grid(grid);
  require_within("pair", pair, grid.dim / 2);
  const double frequency = inverse_frequency_of(pair, grid);
  if (grid.convention != AxialConvention::dinov3) return frequency;
  const std::int64_t count = turns_with_column(pair, grid) ? grid.width : grid.height;
  return 4 * std::numbers::pi / static_cast<double>(count) * frequency;
}

double axial_angle(std::int64_t row, std::int64_t column, std::int64_t pair, const AxialGrid& grid) {
  require_grid(grid);
  require_within("pair", pair, grid.dim / 2);
  require_within("row", row, grid.height);
  require_within("column", column, grid.width);
  const bool across = turns_with_column(pair, grid);
  const std::int64_t index = across ? column : row;
  const double frequency = inverse_frequency_of(pair, grid);
  if (grid.convention != AxialConvention::dinov3) return static_cast<double>(index) * frequency;
  return 2 * std::numbers::pi * patch_center(index, across ? grid.width : grid.height) * frequency;
}

std::vector<double> axial_angles(std::int64_t row, std::int64_t column, const AxialGrid& grid) {
  std::vector<double> angles;
  for (std::int64_t pair = 0; pair < grid.dim / 2; ++pair) angles.push_back(axial_angle(row, column, pair, grid));
  return angles;
}

}  // namespace ropewalk
