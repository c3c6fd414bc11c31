// The values of the curves, or of the heatmap's cell, at a place on a panel.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

struct ValueAt {
  std::string name;  ///< of the curve, or of what the cell's value is
  double value = 0;
  std::optional<Operands> operands;  ///< if the mark is a difference
  std::optional<Point> on_curve;     ///< the point of a curve that has the value; none for a cell
  Role role = Role::ink;
};

struct ValuesAt {
  std::string place;  ///< "Position 37": what all values have in common
  std::vector<ValueAt> values;
};

/// A curve has the value of its nearest point if that belongs to the same whole number or lies within a few pixels of x;
/// otherwise the value of the straight line that is drawn between its points. Curves that end before x have none, nor
/// have curves in a plane, such as circles.
/// @param hidden  names of marks that are not drawn
ValuesAt values_at(const Panel& panel, const PanelFrame& frame, Point at, const std::set<std::string>& hidden);

/// "-0.25, now 0.5, pinned 0.75": the value, and what is subtracted in a difference.
std::string value_text(const ValueAt& value);

}  // namespace ropewalk::ui
