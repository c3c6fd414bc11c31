// How the lines of a panel differ: in colour and in style.
#pragma once

#include <cstddef>

#include "figure/plot.h"

namespace ropewalk {

struct SeriesLook {
  Role role;
  LineStyle style;
};

/// The look of line number `index`, from 0: the first four differ in colour and in style, the first sixteen
/// in one of them. More repeat.
SeriesLook series_look(std::size_t index);

}  // namespace ropewalk
