// The hash that tells whether a file still holds the numbers that a session remembers.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// SHA-256 as 64 hexadecimal digits, as Python's hashlib.sha256(bytes).hexdigest().
/// @source FIPS 180-4, section 6.2
std::string sha256(std::string_view bytes);

}  // namespace ropewalk
