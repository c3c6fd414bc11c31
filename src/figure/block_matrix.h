// Matrices of 2 x 2 rotation blocks, such as R_m and M_k: their panel, and the readout for an entry.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "figure/figure.h"

namespace ropewalk {

/// A block on rows and columns `first` and `second`: [[xx, xy], [yx, yy]].
struct MatrixBlock {
  std::int64_t first = 0;
  std::int64_t second = 0;
  double xx = 0, xy = 0, yx = 0, yy = 0;
};

/// A matrix that is 0 outside of its blocks, and how it is written in formulas.
struct BlockMatrix {
  std::string name;          ///< "R"
  std::string formula;       ///< of a block: "[[cos mθ, -sin mθ], [sin mθ, cos mθ]]"
  bool minus_above = false;  ///< the sine above the diagonal has the minus sign, else the one below
  std::int64_t dim = 0;
  std::vector<MatrixBlock> blocks = {};
};

/// A square heatmap with row 0 at the top.
Panel matrix_panel(const BlockMatrix& matrix);

/// The entry under the pointer, as a formula and with its numbers.
/// @param x, y      column and row, not rounded
/// @param thetas    radians per token, one for each block
/// @param position  by which the thetas are multiplied
Explanation explain_entry(const BlockMatrix& matrix, double x, double y, std::span<const double> thetas,
                          std::int64_t position);

}  // namespace ropewalk
