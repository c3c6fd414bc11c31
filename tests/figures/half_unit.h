// The tolerance of a number that is published with a few decimals.
#pragma once

#include <cmath>

namespace ropewalk {

/// Half a unit in the last of `places` decimals.
inline double half_unit(int places) { return 0.5000001 * std::pow(10, -places); }

}  // namespace ropewalk
