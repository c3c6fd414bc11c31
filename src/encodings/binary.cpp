#include "encodings/binary.h"

#include <cmath>
#include <numbers>

#include "encodings/argument.h"
#include "portable/functions.h"

namespace ropewalk {

int binary_bit(std::int64_t number, std::int64_t place) {
  if (number < 0) reject_argument("number", number, "a whole number of at least 0");
  if (place < 0 || place > 62) reject_argument("place", place, "0 to 62");
  return static_cast<int>((number >> place) & 1);
}

std::string binary_text(std::int64_t number, std::int64_t bits) {
  std::string text;
  for (std::int64_t place = bits - 1; place >= 0; --place) text += binary_bit(number, place) ? '1' : '0';
  return text;
}

double binary_wave(double number, std::int64_t place) {
  if (place < 0 || place > 62) reject_argument("place", place, "0 to 62");
  return 0.5 - 0.5 * portable::sin(std::numbers::pi * (number + 0.5) / portable::exp2(static_cast<double>(place)));
}

}  // namespace ropewalk
