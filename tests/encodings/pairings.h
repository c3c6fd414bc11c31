// The pairings that tests of rotations go through.
#pragma once

#include "encodings/rotary.h"

namespace ropewalk {

inline constexpr Pairing kPairings[] = {Pairing::interleaved, Pairing::half_split};

}  // namespace ropewalk
