// Small operations on text: trim, split and join it, and quote it for messages.
#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ropewalk {

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);

/// The parts between separators; one part where there is no separator.
std::vector<std::string_view> split(std::string_view text, char separator);

/// "a, b or c" for separator ", " and last separator " or "; empty for no parts.
/// @param last_separator  stands between the last two parts; empty: the same as `separator`
std::string join(const std::vector<std::string>& parts, std::string_view separator,
                 std::string_view last_separator = {});

/// What `text_of` says of each item, joined; a pointer to a member will do.
template <class Items, class TextOf>
  requires(!std::convertible_to<TextOf, std::string_view>)
std::string join(const Items& items, std::string_view separator, TextOf text_of) {
  std::vector<std::string> parts;
  for (const auto& item : items) parts.emplace_back(std::invoke(text_of, item));
  return join(parts, separator);
}

/// KEY = VALUE, both trimmed; both empty where there is no equals sign.
std::pair<std::string_view, std::string_view> key_and_value(std::string_view text);

/// 'text' for a message: one line, cut after some 40 bytes.
std::string quoted(std::string_view text);

}  // namespace ropewalk
