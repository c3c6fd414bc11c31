// The parameters that several figures share, each defined once.
#pragma once

#include "figure/parameter_set.h"

namespace ropewalk::parameters {

Parameter d_model();
Parameter base();
Parameter positions();
Parameter first_position();
Parameter layout();
Parameter exponent();
Parameter dimensions();
Parameter pair();
Parameter position();
Parameter position_2();
Parameter pairing();
Parameter seed();
Parameter sample_positions();

// Of the figures about extending the context; see RopeScaling in encodings/rope_scaling.h.
Parameter scaling();
Parameter factor();
Parameter original_context();
Parameter sequence_length();
Parameter context();
Parameter rotary_dim();
Parameter beta_fast();
Parameter beta_slow();
Parameter truncate();
Parameter mscale();
Parameter mscale_all_dim();
Parameter softmax_mscale();
Parameter attention_factor();
Parameter low_freq_factor();
Parameter high_freq_factor();
Parameter short_factor();
Parameter long_factor();

/// The value of a parameter that counts dimensions which turn in pairs, such as d_model.
/// @throws std::invalid_argument naming it where it is odd
std::int64_t even_count(const ParameterSet& set, std::string_view id);

/// A parameter that is one of several words; the first is the default.
Parameter choice(std::string id, std::string label, std::vector<Option> options);

}  // namespace ropewalk::parameters
