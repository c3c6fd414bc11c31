// Text that people typed: trimmed for reading, quoted for messages. Knows no parameter.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace ropewalk {

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);

/// KEY = VALUE, both trimmed; both empty where there is no equals sign.
std::pair<std::string_view, std::string_view> key_and_value(std::string_view text);

/// 'text' for a message: one line, cut after some 40 bytes.
std::string quoted(std::string_view text);

}  // namespace ropewalk
