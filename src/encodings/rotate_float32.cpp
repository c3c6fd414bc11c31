#include "encodings/rotate_float32.h"

#include <string>

#include "encodings/argument.h"
#include "encodings/rotate_rows.h"

namespace ropewalk {

void rotate_float32(std::span<float> x, std::int64_t tokens, std::int64_t first_position,
                    std::span<const double> inverse_frequencies, Pairing pairing, const Loops& loops) {
  if (inverse_frequencies.empty()) reject_argument("number of inverse frequencies", std::int64_t{0}, "1 or more");
  if (tokens < 1) reject_argument("tokens", tokens, "1 or more");
  const std::size_t width = 2 * inverse_frequencies.size(), head = static_cast<std::size_t>(tokens) * width;
  if (x.size() % head != 0)
    reject_argument("size of x", static_cast<std::int64_t>(x.size()),
                    "a multiple of " + std::to_string(head) + ", which is 2 * tokens * frequencies");
  rotate_rows(RotatedRows<float>{.from = x.data(),
                                 .to = x.data(),
                                 .outer = static_cast<std::int64_t>(x.size() / head),
                                 .tokens = tokens,
                                 .width = static_cast<std::int64_t>(width)},
              {.inverse_frequencies = inverse_frequencies, .pairing = pairing, .first_position = first_position},
              loops);
}

}  // namespace ropewalk
