// Dot products of all rows of one matrix with all rows of another: most of the work of similarity heat maps.
//
// Why not Eigen's matrix product: its sums have an order that depends on the processor. Here each sum has the order of
// the columns, so that every system gives the same bits, and the loops of loops.h add many sums side by side.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "encodings/loops.h"

namespace ropewalk {

/// The rows of a matrix, stored so that kPanelWidth of them are multiplied side by side.
/// @tparam Number  float or double
template <typename Number>
class RowPanels {
 public:
  /// @param rows   [count, depth], one row after the other
  /// @param depth  >= 1, entries of a row; it divides the size of `rows`
  RowPanels(std::span<const Number> rows, std::size_t depth);

  std::size_t count() const { return count_; }

  /// out[i, j] = sum over k of rows[i, k] row_j[k], in the order of k.
  /// @param rows  [n, depth]
  /// @param out   [n, count()]
  void dot_products(std::span<const Number> rows, std::span<Number> out, const Loops& loops = fastest_loops()) const;

 private:
  std::size_t count_, depth_;
  std::vector<Number> panels_;  // [panels, depth, kPanelWidth], 0 where there is no row
};

extern template class RowPanels<float>;
extern template class RowPanels<double>;

}  // namespace ropewalk
