// A grid of dials, one for each of some pairs, from the fastest pair to the slowest.
#pragma once

#include <optional>
#include <vector>

#include "figure/figure.h"

namespace ropewalk {

/// The radius of a dial is 1; the centre of the first dial is (0, 0).
struct DialGrid {
  std::vector<std::int64_t> pairs;  ///< at least one, rising
  std::int64_t columns = 1;

  std::int64_t rows() const { return (std::ssize(pairs) + columns - 1) / columns; }
  Point centre(std::size_t dial) const;
  /// The pair whose dial is at or near (x, y), if any.
  std::optional<std::int64_t> pair_at(double x, double y) const;
  /// Whether a caption of several words fits below a dial. Many dials are small.
  bool has_room_for_words() const;

  /// A panel for the dials, without marks.
  Panel panel() const;
  /// The circle of a dial.
  Line circle_line(std::size_t dial) const;
  /// A text below a dial; below a small one only the pair's number, or nothing.
  Text caption(std::size_t dial, std::string text, Role role = Role::muted) const;
};

/// pairs_shown pairs of d_model dimensions, or all if there are fewer. They are spread evenly.
/// @param shape  width of the grid over its height, about
/// @throws std::invalid_argument if d_model is odd
DialGrid dial_grid(const ParameterSet& set, double shape);

}  // namespace ropewalk
