// Matrices of 2 x 2 blocks, as shifts and rotations are: their panel and what is said of an entry.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "figure/figure.h"

namespace ropewalk {

/// A block on rows and columns `first` and `second`: [[xx, xy], [yx, yy]].
struct Block {
  std::int64_t first = 0;
  std::int64_t second = 0;
  double xx = 0, xy = 0, yx = 0, yy = 0;
};

/// A square heatmap with row 0 on top, 0 outside of the blocks.
Panel matrix_panel(std::string name, std::int64_t dim, const std::vector<Block>& blocks);

/// @param thetas    radians per token, one a block
/// @param position  what the thetas are multiplied by
Explanation explain_entry(const std::string& name, std::int64_t row, std::int64_t column,
                          const std::vector<Block>& blocks, std::span<const double> thetas,
                          std::int64_t position);

}  // namespace ropewalk
