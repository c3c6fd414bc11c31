#include "encodings/dot_products.h"

#include <algorithm>

namespace ropewalk {
template <typename Number>
RowPanels<Number>::RowPanels(std::span<const Number> rows, std::size_t depth)
    : count_(rows.size() / depth), depth_(depth) {
  panels_.resize((count_ + kPanelWidth - 1) / kPanelWidth * kPanelWidth * depth);
  for (std::size_t row = 0; row < count_; ++row) {
    Number* const panel = panels_.data() + row / kPanelWidth * kPanelWidth * depth + row % kPanelWidth;
    for (std::size_t k = 0; k < depth; ++k) panel[k * kPanelWidth] = rows[row * depth + k];
  }
}

template <typename Number>
void RowPanels<Number>::dot_products(std::span<const Number> rows, std::span<Number> out, const Loops& loops) const {
  for (std::size_t first = 0; first < count_; first += kPanelWidth)
    loops.of<Number>().product({.a = rows.data(),
                                .a_row = depth_,
                                .a_depth = 1,
                                .b = panels_.data() + first * depth_,
                                .b_pitch = kPanelWidth,
                                .out = out.data() + first,
                                .out_pitch = count_,
                                .count = rows.size() / depth_,
                                .depth = depth_,
                                .width = std::min(kPanelWidth, count_ - first)});
}

template class RowPanels<float>;
template class RowPanels<double>;

}  // namespace ropewalk
