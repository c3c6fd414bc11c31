// Escapes text for XML and HTML.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// Escapes what has a meaning in text and in attributes in double quotes.
std::string xml(std::string_view text);

}  // namespace ropewalk
