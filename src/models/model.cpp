#include "models/model.h"

#include <array>

namespace ropewalk {

std::string_view position_encoding_name(PositionEncoding encoding) {
  constexpr std::array<std::string_view, 5> kEncodings = {"rope", "alibi", "t5", "absolute", "none"};
  return kEncodings[static_cast<std::size_t>(encoding)];
}

ScaledRope RopeLayers::at(std::optional<std::int64_t> sequence_length) const {
  RopeScaling at_length = scaling;
  at_length.sequence_length = sequence_length;
  return scaled_rope(at_length);
}

}  // namespace ropewalk
