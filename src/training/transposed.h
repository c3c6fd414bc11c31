#pragma once

#include <cstddef>
#include <vector>

namespace ropewalk {

/// Appends the transposed of a matrix [rows, columns] whose rows begin `pitch` numbers apart.
template <typename Number>
void append_transposed(const Number* matrix, std::size_t pitch, std::size_t rows, std::size_t columns,
                       std::vector<Number>& to) {
  const std::size_t begin = to.size();
  to.resize(begin + rows * columns);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) to[begin + j * rows + i] = matrix[i * pitch + j];
}

}  // namespace ropewalk
