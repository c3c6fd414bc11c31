// The words of a sentence, or the tokens of a file, and the attention between them: for the figure attention_map and for lessons.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "encodings/attention.h"
#include "figure/own_data.h"
#include "figure/shared_parameters.h"

namespace ropewalk {
namespace param {

extern const TypedParameter<std::string> sentence;
extern const Flag swap_words, causal;

}  // namespace param

/// What a scheme needs of base, pairing, seed and causal. The dimension is that of the tokens' vectors.
AttentionSettings attention_settings(PositionScheme scheme, const ParameterSet& set);

/// Whether a model would learn the values that the scheme adds.
bool is_learned(PositionScheme scheme);

/// What attends to each other: the words of the sentence with their vectors, or the tokens of the user's files.
struct AttendedText {
  std::vector<std::string> names;  ///< the words; the tokens' numbers if the sentence is not that of the file
  TokenVectors tokens;
  std::optional<OwnVectors> own;

  std::size_t count() const { return names.size(); }
  /// Index of the word that is swapped with the last one: the second, "pig" and "dog"; of two words the first.
  std::size_t first_swapped() const { return count() > 2 ? 1 : 0; }
  AttendedText swapped() const;
};

/// The text, with two words swapped if `swap_words` says so.
/// @param set  fitted to the vectors, see fitted_to_vectors
/// @throws std::invalid_argument if the sentence is empty
AttendedText shown_text(const ParameterSet& set);

/// By how much an entry of the attention map changes at most when the two words are swapped, apart from the permutation
/// of rows and columns.
double change_by_swap(const AttendedText& text, PositionScheme scheme, const AttentionSettings& settings);

}  // namespace ropewalk
