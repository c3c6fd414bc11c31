// Counting in binary, and the smooth waves whose signs are its bits. Knows no figures.
#pragma once

#include <cstdint>
#include <string>

namespace ropewalk {

/// Bit `place` of a number: place 0 flips with every number, place k with every 2^k.
/// @param number, place  >= 0; place < 63
/// @throws std::invalid_argument naming the argument and its value
int binary_bit(std::int64_t number, std::int64_t place);

/// The number's last `bits` bits, the slowest first: 5 in 4 bits is "0101".
std::string binary_text(std::int64_t number, std::int64_t bits);

/// The sinusoid of period 2^(place+1) that is in 0 .. 1/2 where the bit is 0 and in 1/2 .. 1 where it is 1,
/// with number n in the middle of its half period's n-th part: 1/2 - sin(2 pi (n + 1/2) / 2^(place+1)) / 2.
/// @return  0 .. 1
double binary_wave(double number, std::int64_t place);

}  // namespace ropewalk
