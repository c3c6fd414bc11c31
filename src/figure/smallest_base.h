// The answer to "which base for 1M tokens?" as a sentence.
#pragma once

#include <cstdint>
#include <string>

namespace ropewalk {

/// The longest context that a base is searched for, tokens: the longest text that the program accepts.
inline constexpr std::int64_t kLongestSearched = 1 << 27;

/// The smallest base that keeps the unscaled mean cosine positive up to a context (base_for_context), or why there is no
/// answer: no base is large enough, or the search would take more than about two seconds. Figures and recipes of models
/// say the same.
/// @param rotary_dim  even, >= 2
/// @param context     >= 0, tokens; of more than kLongestSearched, the answer is for these
std::string smallest_base_sentence(std::int64_t rotary_dim, std::int64_t context);

}  // namespace ropewalk
