// The sizes of a small decoder-only transformer and the encoding of its positions.
#pragma once

#include <cstddef>
#include <string>

#include "encodings/attention.h"
#include "encodings/t5_bias.h"

namespace ropewalk {

struct TransformerShape {
  std::size_t vocabulary = 17;  ///< 2 to 4096
  std::size_t layers = 1;       ///< 1 to 4
  std::size_t width = 32;       ///< 16 to 128
  std::size_t heads = 4;        ///< 1 to 8; divides width

  PositionScheme scheme = PositionScheme::none;
  std::size_t table_rows = 32;                ///< learned: positions that have a row; there is none beyond
  double base = 10000;                        ///< sinusoidal and rope: > 1
  std::size_t rotary_dim = 0;                 ///< rope: dimensions of a head that rotate, even; 0: all
  std::size_t shaw_clip = 16;                 ///< shaw: >= 1; all longer distances share the vectors of this one
  T5Buckets buckets{.bidirectional = false};  ///< t5, causal

  std::size_t head_dim() const { return width / heads; }
  std::size_t rotating() const { return rotary_dim ? rotary_dim : head_dim(); }

  bool operator==(const TransformerShape&) const = default;
};

/// @throws std::invalid_argument naming the field and its value
void check(const TransformerShape& shape);

}  // namespace ropewalk
