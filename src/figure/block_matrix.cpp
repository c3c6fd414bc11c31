#include "figure/block_matrix.h"

#include "text/numbers.h"

namespace ropewalk {

Panel matrix_panel(std::string name, std::int64_t dim, const std::vector<Block>& blocks) {
  std::vector<SparseCell> cells;
  for (const Block& block : blocks)
    cells.insert(cells.end(), {{block.first, block.first, block.xx},
                               {block.first, block.second, block.xy},
                               {block.second, block.first, block.yx},
                               {block.second, block.second, block.yy}});
  const Range limits{-0.5, static_cast<double>(dim) - 0.5};
  Panel panel{.equal = true};
  panel.x = {.label = "Column", .limits = limits, .whole = true};
  panel.y = {.label = "Row", .limits = limits, .whole = true, .inverted = true};
  panel.marks.push_back(Heatmap{
      .name = std::move(name), .source = sparse_heatmap(dim, dim, std::move(cells)), .value_label = "entry"});
  return panel;
}

Explanation explain_entry(const std::string& name, std::int64_t row, std::int64_t column,
                          const std::vector<Block>& blocks, std::span<const double> thetas,
                          std::int64_t position) {
  const std::string entry = name + "[" + std::to_string(row) + ", " + std::to_string(column) + "]";
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    const bool in_row = row == block.first || row == block.second;
    const bool in_column = column == block.first || column == block.second;
    if (!in_row || !in_column) continue;
    const bool diagonal = row == column;
    const double value = row == block.first ? (column == block.first ? block.xx : block.xy)
                                            : (column == block.first ? block.yx : block.yy);
    const bool minus = !diagonal && (row == block.first) == (name == "R");
    const std::string wave = std::string(minus ? "-" : "") + (diagonal ? "cos" : "sin");
    return {.formula = name == "R" ? "[[cos mθ, -sin mθ], [sin mθ, cos mθ]]"
                                   : "[[cos kθ, sin kθ], [-sin kθ, cos kθ]]",
            .with_numbers = entry + " = " + wave + "(" + std::to_string(position) + " * " +
                            rounded(thetas[i]) + ")\n= " + fixed(value, 9),
            .text = "pair " + std::to_string(i)};
  }
  return {.formula = "0 outside of the blocks", .with_numbers = entry + " = 0", .text = "no pair"};
}

}  // namespace ropewalk
