#include <algorithm>
#include <cmath>

#include "portable/constants.h"
#include "portable/functions.h"

namespace ropewalk::portable {

double hypot(double x, double y) {
  if (std::isinf(x) || std::isinf(y)) return kInfinity;
  if (std::isnan(x) || std::isnan(y)) return kNan;
  double longer = std::max(std::abs(x), std::abs(y)), shorter = std::min(std::abs(x), std::abs(y));
  if (shorter == 0 || longer * 0x1p-60 > shorter) return longer + shorter;
  // Squares stay within the range of doubles, with some digits to spare below.
  const double scale = longer > 0x1p480 ? 0x1p-600 : shorter < 0x1p-450 ? 0x1p600 : 1;
  longer *= scale;
  shorter *= scale;
  const DoubleDouble a = exact_product(longer, longer), b = exact_product(shorter, shorter);
  const DoubleDouble high = exact_sum(a.hi, b.hi), square = ordered_sum(high.hi, high.lo + (a.lo + b.lo));
  // One step of Newton's method repairs the rounded root.
  const double root = std::sqrt(square.hi);
  const DoubleDouble back = exact_product(root, root);
  return (root + ((square.hi - back.hi) + (square.lo - back.lo)) / (2 * root)) / scale;
}

}  // namespace ropewalk::portable
