// Splits a typed sentence into words, and shortens words for axis labels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

inline constexpr std::size_t kMaxWords = 64;

/// Splits a sentence at spaces and control characters; `printable` tells what becomes of other unsafe characters.
/// @throws std::invalid_argument if it has no words, more than kMaxWords or is not UTF-8
std::vector<std::string> words_of(std::string_view sentence);

/// The word with at most `letters` code points. If it is longer, the last of them is an ellipsis.
std::string shorten(const std::string& word, std::size_t letters);

}  // namespace ropewalk
