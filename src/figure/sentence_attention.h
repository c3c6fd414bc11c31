// The words of a sentence and the attention between them, for the figure attention_map and for lessons.
#pragma once

#include <string>
#include <vector>

#include "encodings/attention.h"
#include "figure/shared_parameters.h"

namespace ropewalk {
namespace param {

extern const TypedParameter<std::string> sentence;
extern const Flag swap_words, causal;

}  // namespace param

/// From pairing, d_model, base, seed and causal.
AttentionSettings attention_settings(const ParameterSet& set);

/// The sentence's words, swapped if `swap_words` says so.
std::vector<std::string> shown_words(const ParameterSet& set);

/// Index of the word that is swapped with the last one: the second, "pig" and "dog"; of two words the first.
std::size_t first_swapped(const std::vector<std::string>& words);

/// By how much an entry of the attention map changes at most when the two words are swapped, apart from the permutation
/// of rows and columns.
/// @param words  1 or more
double change_by_swap(const std::vector<std::string>& words, PositionScheme scheme, const AttentionSettings& settings);

}  // namespace ropewalk
