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

// They are initialised before main() starts, in an order that is not fixed: no initialiser of another global
// object may read them.
extern const TypedParameter<std::int64_t> d_model;
extern const TypedParameter<double> base;
extern const TypedParameter<std::int64_t> positions;
extern const TypedParameter<std::int64_t> first_position;
extern const TypedParameter<Layout> layout;
extern const TypedParameter<Exponent> exponent;
extern const TypedParameter<List> dimensions;
extern const TypedParameter<std::int64_t> pair;
extern const TypedParameter<std::int64_t> position;
extern const TypedParameter<std::int64_t> position_2;
extern const TypedParameter<Pairing> pairing;
extern const TypedParameter<std::int64_t> seed;
extern const TypedParameter<List> sample_positions;

// For single figures and for lessons, which compute with them.
extern const TypedParameter<double> vector_x;
extern const TypedParameter<double> vector_y;
extern const TypedParameter<std::int64_t> grid_height;
extern const TypedParameter<std::int64_t> grid_width;
extern const TypedParameter<AxialConvention> axial_convention;
extern const TypedParameter<BiasScheme> bias_scheme;
extern const TypedParameter<std::int64_t> heads;
extern const TypedParameter<std::int64_t> buckets;
extern const TypedParameter<std::int64_t> bucket_max_distance;
extern const TypedParameter<bool> bidirectional;
extern const TypedParameter<std::int64_t> clip;

// For the figures about context extension; see RopeScaling in encodings/rope_scaling.h.
extern const TypedParameter<std::vector<RopeMethod>> scaling;
extern const TypedParameter<double> factor;
extern const TypedParameter<std::int64_t> original_context;
extern const TypedParameter<std::int64_t> sequence_length;
extern const TypedParameter<std::int64_t> context;
extern const TypedParameter<std::int64_t> rotary_dim;
extern const TypedParameter<double> beta_fast;
extern const TypedParameter<double> beta_slow;
extern const TypedParameter<bool> truncate;
extern const TypedParameter<double> mscale;
extern const TypedParameter<double> mscale_all_dim;
extern const TypedParameter<bool> softmax_mscale;
extern const TypedParameter<double> attention_factor;
extern const TypedParameter<double> low_freq_factor;
extern const TypedParameter<double> high_freq_factor;
extern const TypedParameter<Reals> short_factor;
extern const TypedParameter<Reals> long_factor;

}  // namespace param
}  // namespace ropewalk
