// Counting in binary, and smooth waves that follow its bits.
#pragma once

#include <cstdint>
#include <string>

namespace ropewalk {

/// The bit at `place` of a number. The bit at place k flips every 2^k numbers.
/// @param number, place  >= 0; place < 63
/// @throws std::invalid_argument naming the argument and its value
int binary_bit(std::int64_t number, std::int64_t place);

/// The number's lowest `bits` bits, the highest first: 5 in 4 bits is "0101".
std::string binary_text(std::int64_t number, std::int64_t bits);

/// A sinusoid of period 2^(place+1) that is below 1/2 if the bit at `place` is 0 and above 1/2 if it is 1: 1/2 - sin(2
///   pi (n + 1/2) / 2^(place+1)) / 2
/// Adding 1/2 to n keeps whole numbers away from the points where the wave crosses 1/2.
/// @return  0 .. 1
double binary_wave(double number, std::int64_t place);

}  // namespace ropewalk
