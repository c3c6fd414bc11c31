// The parameters that several figures use, each defined once.
#pragma once

#include "encodings/axial.h"
#include "encodings/frequency.h"
#include "encodings/rope_scaling.h"
#include "encodings/rotary.h"
#include "encodings/sinusoidal.h"
#include "figure/parameter_set.h"

namespace ropewalk {

/// What relative_bias shows.
enum class BiasScheme { alibi, t5, shaw };

namespace param {

using Integer = TypedParameter<std::int64_t>;
using Real = TypedParameter<double>;
using Flag = TypedParameter<bool>;

// They are initialised before main() starts, in an order that is not fixed: no initialiser of another global object may
// read them.
extern const Integer d_model, positions, first_position, position, position_2, pair, seed;
extern const Real base;
extern const TypedParameter<Layout> layout;
extern const TypedParameter<Exponent> exponent;
extern const TypedParameter<Pairing> pairing;
extern const TypedParameter<List> dimensions, sample_positions;

// For the figures about rotation and distance.
extern const Integer distance, max_distance, pairs_shown;
extern const Flag log_distance;

// Numbers from the user's files, for the figures that have own_data.h.
extern const TypedParameter<Record> table, bias_table, queries, keys;
extern const Integer head;

// For single figures and for lessons, which compute with them.
extern const Real vector_x, vector_y;
extern const Integer grid_height, grid_width;
extern const TypedParameter<AxialConvention> axial_convention;
extern const TypedParameter<BiasScheme> bias_scheme;
extern const Integer heads, buckets, bucket_max_distance, clip;
extern const Flag bidirectional;

/// What each layer of a model does with positions, as read_layer_pattern in figure/layer_pattern.h reads it.
extern const TypedParameter<std::string> layers;

// For the figures about context extension; see RopeScaling in encodings/rope_scaling.h.
extern const TypedParameter<std::vector<RopeMethod>> scaling;
extern const Integer original_context, sequence_length, context, rotary_dim;
extern const Real factor, beta_fast, beta_slow, mscale, mscale_all_dim, attention_factor;
extern const Real low_freq_factor, high_freq_factor;
extern const Flag truncate, softmax_mscale;
extern const TypedParameter<Reals> short_factor, long_factor;

}  // namespace param
}  // namespace ropewalk
