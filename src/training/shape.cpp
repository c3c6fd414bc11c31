#include "training/shape.h"

#include <cstdint>
#include <string>

#include "encodings/argument.h"

namespace ropewalk {
namespace {

void require_within(const char* name, std::size_t value, std::size_t least, std::size_t most) {
  if (value < least || value > most)
    reject_argument(name, static_cast<std::int64_t>(value),
                    "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

}  // namespace

void check(const TransformerShape& shape) {
  require_within("vocabulary", shape.vocabulary, 2, 4096);
  require_within("layers", shape.layers, 1, 4);
  require_within("width", shape.width, 16, 128);
  require_within("heads", shape.heads, 1, 8);
  if (shape.width % shape.heads != 0)
    reject_argument("heads", static_cast<std::int64_t>(shape.heads),
                    "a divisor of the width " + std::to_string(shape.width));
  if (shape.scheme == PositionScheme::learned) require_within("table_rows", shape.table_rows, 1, 4096);
  if (shape.scheme == PositionScheme::shaw) require_within("clip", shape.shaw_clip, 1, 4096);
  if (shape.scheme == PositionScheme::t5) {
    t5_bucket(-1, shape.buckets);
    require_within("buckets", static_cast<std::size_t>(shape.buckets.buckets), 2, 512);
  }
  if (shape.scheme == PositionScheme::sinusoidal || shape.scheme == PositionScheme::rope) require_base(shape.base);
  if (shape.scheme == PositionScheme::rope &&
      (shape.rotating() % 2 != 0 || shape.rotating() < 2 || shape.rotating() > shape.head_dim()))
    reject_argument("rotary_dim", static_cast<std::int64_t>(shape.rotating()),
                    "an even number from 2 to " + std::to_string(shape.head_dim()) + ", the width of a head");
}

}  // namespace ropewalk
