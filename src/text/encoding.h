// Turns text of a stranger into UTF-8: Windows' editors and PowerShell write a byte order mark, or UTF-16.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// The text in UTF-8, without a byte order mark. UTF-16 is known by its byte order mark, or by a zero byte beside a
/// bracket at the start, as JSON has it; any other text is returned as it is. A half of a surrogate pair becomes U+FFFD.
std::string as_utf8(std::string_view text);

}  // namespace ropewalk
