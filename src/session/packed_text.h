// Text made short with the letters that the fragment of a link may have: deflate, then base64 with - and _.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

std::string packed_text(std::string_view text);

/// @throws std::invalid_argument with one sentence if it is not what packed_text returns, or if the text would be longer
/// than limit::kUnpackedLink
std::string unpacked_text(std::string_view packed);

}  // namespace ropewalk
