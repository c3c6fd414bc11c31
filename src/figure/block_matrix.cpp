#include "figure/block_matrix.h"

#include "text/numbers.h"

namespace ropewalk {

Panel matrix_panel(const BlockMatrix& matrix) {
  std::vector<SparseCell> cells;
  for (const MatrixBlock& block : matrix.blocks)
    cells.insert(cells.end(), {{block.first, block.first, block.xx},
                               {block.first, block.second, block.xy},
                               {block.second, block.first, block.yx},
                               {block.second, block.second, block.yy}});
  return square_heatmap("", "Column", "Row",
                        {.name = matrix.name,
                         .source = sparse_heatmap(matrix.dim, matrix.dim, std::move(cells)),
                         .value_label = "entry"});
}

Explanation explain_entry(const BlockMatrix& matrix, double x, double y, std::span<const double> thetas,
                          std::int64_t position) {
  const std::int64_t row = nearest_cell(y, matrix.dim);
  const std::int64_t column = nearest_cell(x, matrix.dim);
  const std::string entry = matrix.name + "[" + std::to_string(row) + ", " + std::to_string(column) + "]";
  for (std::size_t i = 0; i < matrix.blocks.size(); ++i) {
    const MatrixBlock& block = matrix.blocks[i];
    const bool in_row = row == block.first || row == block.second;
    const bool in_column = column == block.first || column == block.second;
    if (!in_row || !in_column) continue;
    const bool diagonal = row == column;
    const bool above = row == block.first;
    const double value =
        above ? (column == block.first ? block.xx : block.xy) : (column == block.first ? block.yx : block.yy);
    const std::string sign = !diagonal && above == matrix.minus_above ? "-" : "";
    return {.formula = matrix.formula,
            .with_numbers = entry + " = " + sign + (diagonal ? "cos" : "sin") + "(" + std::to_string(position) + " * " +
                            rounded(thetas[i]) + ")\n= " + fixed(value, 9),
            .text = "pair " + std::to_string(i)};
  }
  return {.formula = "0 outside of the blocks", .with_numbers = entry + " = 0", .text = "no pair"};
}

}  // namespace ropewalk
