// Matrices in the memory of others, and their products.
#pragma once

#include <cstddef>
#include <vector>

#include "encodings/training_loops.h"

namespace ropewalk {

/// A matrix [rows, columns], whose rows begin `pitch` numbers apart.
template <typename Number>
struct MatrixView {
  const Number* first;
  std::size_t rows, columns, pitch;
};

/// Writes the transposed matrix into `memory`. @return a view of it, valid until the memory changes
template <typename Number>
MatrixView<Number> transposed(const MatrixView<Number>& matrix, std::vector<Number>& memory) {
  memory.resize(matrix.rows * matrix.columns);
  for (std::size_t i = 0; i < matrix.rows; ++i)
    for (std::size_t j = 0; j < matrix.columns; ++j) memory[j * matrix.rows + i] = matrix.first[i * matrix.pitch + j];
  return {memory.data(), matrix.columns, matrix.rows, matrix.rows};
}

/// out = a b, or out += a b with `adds`. `out` is [a.rows, b.columns]; its rows begin `pitch` numbers apart.
template <typename Number>
void multiply(const TrainingLoops<Number>& loops, const MatrixView<Number>& a, const MatrixView<Number>& b, Number* out,
              std::size_t pitch, bool adds = false) {
  loops.product({.a = a.first,
                 .a_row = a.pitch,
                 .a_depth = 1,
                 .b = b.first,
                 .b_pitch = b.pitch,
                 .out = out,
                 .out_pitch = pitch,
                 .count = a.rows,
                 .depth = a.columns,
                 .width = b.columns,
                 .adds = adds});
}

/// The same with the transposed a. `out` is [a.columns, b.columns].
template <typename Number>
void multiply_transposed(const TrainingLoops<Number>& loops, const MatrixView<Number>& a, const MatrixView<Number>& b,
                         Number* out, std::size_t pitch, bool adds = false) {
  loops.product({.a = a.first,
                 .a_row = 1,
                 .a_depth = a.pitch,
                 .b = b.first,
                 .b_pitch = b.pitch,
                 .out = out,
                 .out_pitch = pitch,
                 .count = a.columns,
                 .depth = a.rows,
                 .width = b.columns,
                 .adds = adds});
}

}  // namespace ropewalk
