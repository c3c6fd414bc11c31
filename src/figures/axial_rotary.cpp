// RoPE over the patches of an image: half of the pairs rotate with the row, half with the column.
#include <algorithm>
#include <cmath>
#include <functional>

#include "encodings/axial.h"
#include "figure/figure.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "portable/functions.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// The chosen pair within each axis, or the slowest that exists.
std::int64_t shown_pair(const ParameterSet& set, const AxialGrid& grid) {
  return std::min(set[param::pair], grid.dim / 4 - 1);
}

/// The score of an all-ones vector at the middle patch with one at (row, column), over its value at distance
/// 0. It is the sum of a part that depends on the row and one that depends on the column.
class MeanCosines {
 public:
  explicit MeanCosines(const AxialGrid& grid) {
    for (std::int64_t row = 0; row < grid.height; ++row) rows_.push_back(part(grid, row, grid.width / 2, 0));
    for (std::int64_t column = 0; column < grid.width; ++column)
      columns_.push_back(part(grid, grid.height / 2, column, grid.dim / 4));
  }
  double at(std::int64_t row, std::int64_t column) const {
    return rows_[static_cast<std::size_t>(row)] + columns_[static_cast<std::size_t>(column)];
  }

 private:
  static double part(const AxialGrid& grid, std::int64_t row, std::int64_t column, std::int64_t first_pair) {
    double sum = 0;
    for (std::int64_t pair = first_pair; pair < first_pair + grid.dim / 4; ++pair)
      sum += portable::cos(axial_angle(row, column, pair, grid) -
                           axial_angle(grid.height / 2, grid.width / 2, pair, grid));
    return 2 * sum / static_cast<double>(grid.dim);
  }

  std::vector<double> rows_, columns_;
};

Panel grid_panel(const AxialGrid& grid, std::string title, Heatmap heatmap,
                 const std::function<double(std::int64_t, std::int64_t)>& value) {
  std::vector<double> values;
  for (std::int64_t row = 0; row < grid.height; ++row)
    for (std::int64_t column = 0; column < grid.width; ++column) values.push_back(value(row, column));
  heatmap.source = dense_heatmap(grid.height, grid.width, std::move(values));
  return square_heatmap(std::move(title), "Column of patches", "Row of patches", std::move(heatmap));
}

/// In the order of AxialConvention.
constexpr const char* kCoordinatesNotes[] = {
    "Pixtral: patches count 0, 1, 2, ..; rows take the frequencies base^(-2i/d) with even i, columns those "
    "with odd i.",
    "Qwen2-VL: patches count 0, 1, 2, ..; rows and columns both take base^(-4i/d).",
    "DINOv3: a patch counts by its centre, which runs from -1 to 1 over the image, times 2π; its own base is "
    "100. A larger image has finer steps, not larger angles."};

Plot evaluate(const ParameterSet& set) {
  const AxialGrid grid = axial_grid(set);
  const std::int64_t row_pair = shown_pair(set, grid);
  const std::int64_t column_pair = row_pair + grid.dim / 4;
  Plot plot{.title = "Two axes for images",
            .subtitle = "pair " + std::to_string(row_pair) + " of each axis, rows then columns",
            .columns = 3};
  double largest = 1e-3;
  for (const auto& [row, column] :
       {std::pair{std::int64_t{0}, std::int64_t{0}}, std::pair{grid.height - 1, grid.width - 1}})
    for (const std::int64_t pair : {row_pair, column_pair})
      largest = std::max(largest, std::abs(axial_angle(row, column, pair, grid)));
  const auto angle_panel = [&](const char* title, std::string name, std::int64_t pair) {
    return grid_panel(grid, title,
                      {.name = std::move(name), .value_range = {-largest, largest}, .value_label = "angle in radians"},
                      [&](std::int64_t row, std::int64_t column) { return axial_angle(row, column, pair, grid); });
  };
  plot.panels.push_back(angle_panel("Row's angle, rad", "row angle", row_pair));
  plot.panels.push_back(angle_panel("Column's angle, rad", "column angle", column_pair));
  const MeanCosines cosines(grid);
  plot.panels.push_back(grid_panel(grid, "Mean cosine to the middle",
                                   {.name = "mean cosine", .value_label = "mean cosine"},
                                   [&](std::int64_t row, std::int64_t column) { return cosines.at(row, column); }));
  plot.notes.push_back(kCoordinatesNotes[static_cast<std::size_t>(grid.convention)]);
  plot.notes.push_back(
      "Here the row's pair rotates by " + rounded(axial_frequency(row_pair, grid), 4) +
      " rad per patch, the column's by " + rounded(axial_frequency(column_pair, grid), 4) +
      ". For the same two vectors the score depends on the row distance and the column distance only.");
  if (row_pair != set[param::pair])
    plot.notes.push_back("Pair " + std::to_string(set[param::pair]) + " does not exist on an axis at d_model " +
                         std::to_string(grid.dim) + ": pair " + std::to_string(row_pair) + " is drawn.");
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const AxialGrid grid = axial_grid(set);
  const std::int64_t row = nearest_cell(y, grid.height);
  const std::int64_t column = nearest_cell(x, grid.width);
  const std::string patch = "patch (" + std::to_string(row) + ", " + std::to_string(column) + ")";
  if (panel == 2)
    return {.formula = "(2/d) Σ_j cos(angle_j - angle_j of the middle)",
            .with_numbers = patch + " = " + fixed(MeanCosines(grid).at(row, column)),
            .text = "distances " + std::to_string(row - grid.height / 2) + " and " +
                    std::to_string(column - grid.width / 2)};
  const std::int64_t pair = shown_pair(set, grid) + (panel == 1 ? grid.dim / 4 : 0);
  return {.formula = grid.convention == AxialConvention::dinov3 ? "2π (2 (n + 1/2) / count - 1) base^(-4i/d)"
                                                                : "n θ, n the patch's row or column",
          .with_numbers =
              patch + ", pair " + std::to_string(pair) + "\n= " + fixed(axial_angle(row, column, pair, grid)) + " rad",
          .text = "dimensions " + std::to_string(pair) + " and " + std::to_string(pair + grid.dim / 2)};
}

}  // namespace

Figure axial_rotary() {
  return {
      .id = "axial_rotary",
      .title = "Two axes for images",
      .topic = "Images",
      .summary = "Over image patches: half of the pairs turn with the row, half with the column",
      .source = "transformers: Pixtral, Qwen2-VL, DINOv3",
      .parameters = {param::grid_height, param::grid_width, param::d_model, param::base, param::pair,
                     param::axial_convention},
      .presets = {preset("vision-pixtral", "Pixtral's vision encoder",
                         {{param::d_model, 64}, {param::axial_convention, AxialConvention::pixtral}}),
                  preset("vision-qwen2-vl", "Qwen2-VL's vision encoder",
                         {{param::d_model, 80}, {param::axial_convention, AxialConvention::qwen2_vl}}),
                  preset(
                      "vision-dinov3", "DINOv3",
                      {{param::d_model, 64}, {param::base, 100}, {param::axial_convention, AxialConvention::dinov3}})},
      .d_model_multiple = 4,
      .evaluate = evaluate,
      .explain = explain};
}

}  // namespace ropewalk
