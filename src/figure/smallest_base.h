// The answer to "which base for 1M tokens?" as a sentence.
#pragma once

#include <cstdint>
#include <string>

namespace ropewalk {

/// The longest context that a base is searched for, tokens: the longest text that the program accepts.
inline constexpr std::int64_t kLongestSearched = 1 << 27;
/// The longest context for which a figure searches: takes at most 0.4 s, which a page has no other thread for.
inline constexpr std::int64_t kLongestSearchedWhileDrawing = 1 << 24;

/// The smallest base that keeps the unscaled mean cosine positive up to a context (base_for_context), or why there is no
/// answer: no base is large enough, or the search would take more than about two seconds. Figures and recipes of models
/// say the same.
/// @param rotary_dim  even, >= 2
/// @param context     >= 0, tokens; of more than kLongestSearched, the answer is for these
std::string smallest_base_sentence(std::int64_t rotary_dim, std::int64_t context);

}  // namespace ropewalk
