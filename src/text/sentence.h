// A typed sentence as words, checked, and as labels of axes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

inline constexpr std::size_t kMaxWords = 64;

/// The words between spaces.
/// @throws std::invalid_argument naming the sentence if it is empty, longer than kMaxWords or not UTF-8
std::vector<std::string> words_of(std::string_view sentence);

/// At most `letters` letters (code points), the last an ellipsis where some are left out.
std::string shortened(const std::string& word, std::size_t letters);

}  // namespace ropewalk
