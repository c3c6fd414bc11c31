// Bytes as text of 64 letters (RFC 4648), for SVG, HTML and JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ropewalk {

std::string base64(std::string_view bytes);

/// Nothing if the text is not what base64 returns.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace ropewalk
