// How the lines of a panel differ: in colour and in style.
#pragma once

#include <cstddef>

#include "figure/plot.h"

namespace ropewalk {

struct SeriesLook {
  Role role;
  LineStyle style;
};

/// The look of line number `index`, from 0. The first four differ in colour and in style, the first eight in style, the
/// first 32 in one of them; further ones repeat.
SeriesLook series_look(std::size_t index);

}  // namespace ropewalk
