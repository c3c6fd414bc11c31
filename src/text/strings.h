// Small operations on text: trimming, splitting, joining, and quoting for messages.
#pragma once

#include <concepts>
#include <functional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ropewalk {

/// Removes white space at both ends.
std::string_view trim(std::string_view text);

/// The parts between separators. Text without a separator is one part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Joins parts: "a, b or c" for separator ", " and last separator " or "; empty for no parts.
/// @param last_separator  between the last two parts; empty: the same as `separator`
std::string join(const std::vector<std::string>& parts, std::string_view separator,
                 std::string_view last_separator = {});

/// Joins the texts of items.
/// @param text_of  a function or a pointer to a member that gives the text of an item
template <class Items, std::invocable<const std::ranges::range_value_t<Items>&> TextOf>
std::string join(const Items& items, std::string_view separator, TextOf text_of, std::string_view last_separator = {}) {
  std::vector<std::string> parts;
  for (const auto& item : items) parts.emplace_back(std::invoke(text_of, item));
  return join(parts, separator, last_separator);
}

/// Splits KEY = VALUE and trims both; both are empty if there is no equals sign.
std::pair<std::string_view, std::string_view> key_and_value(std::string_view text);

/// The text in single quotes for a message: at most 40 bytes of it, made printable.
std::string quote(std::string_view text);

}  // namespace ropewalk
