// Writes whole numbers as bytes.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>

namespace ropewalk {

/// Appends the bytes of a number, the lowest first.
template <std::unsigned_integral Bits>
void append_little_endian(std::string& bytes, Bits bits) {
  for (std::size_t byte = 0; byte < sizeof(Bits); ++byte) bytes += static_cast<char>(bits >> (8 * byte) & 0xff);
}

}  // namespace ropewalk
