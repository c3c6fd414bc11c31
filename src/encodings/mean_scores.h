// Scores of RoPE over the distance, averaged over the tokens of a text.
#pragma once

#include "encodings/decay.h"
#include "encodings/score_matrix.h"

namespace ropewalk {

/// Terms of the mean score of each token's query with its own key, over the mean of their |q| |k|, so that the score is
/// in [-1, 1]. The score is linear in the terms, so the mean of the terms gives the mean of the scores.
/// @param tokens  [tokens, dim] each, dim even, at least one token
/// @return        zeros if all queries or all keys are zero
/// @throws std::invalid_argument if the sizes do not fit
ScoreTerms own_key_terms(const TokenVectors& tokens, Pairing pairing);

/// The same over all pairs of a query and a key: the terms of the mean query and the mean key, because the score is
/// linear in each of them too.
ScoreTerms any_key_terms(const TokenVectors& tokens, Pairing pairing);

}  // namespace ropewalk
