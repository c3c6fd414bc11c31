// Text in the query of a link, where a % and two digits stand for a byte (RFC 3986).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ropewalk {

/// Letters, digits and - . _ ~ , : / stay; a space becomes +, and every other byte % and two digits.
std::string percent_encoded(std::string_view text);

/// The bytes that percent_encoded was given; it accepts any byte unencoded. Nothing if two digits do not follow a %.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace ropewalk
