#pragma once

#include "portable/double_double.h"

namespace ropewalk::portable {

/// ln(x) within 2^-97 of itself, for finite x > 0.
DoubleDouble log_of(double x);

}  // namespace ropewalk::portable
