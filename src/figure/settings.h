// Reads the settings of the encodings from parameter values.
#pragma once

#include <cstdint>
#include <vector>

#include "encodings/axial.h"
#include "encodings/sinusoidal.h"
#include "encodings/t5_bias.h"
#include "figure/parameter_set.h"

namespace ropewalk {

/// The value of a parameter that counts dimensions which rotate in pairs, such as d_model.
/// @throws std::invalid_argument naming the parameter and its value if it is odd
std::int64_t even_count(const ParameterSet& set, const TypedParameter<std::int64_t>& parameter);

/// RoPE's inverse frequencies, from d_model and base: [d_model/2] radians per token, the fastest pair first.
/// @throws std::invalid_argument if d_model is odd
std::vector<double> rotary_frequencies(const ParameterSet& set);

/// How far to search for the first distance at which the mean cosine is negative. It takes about 40 ms.
/// @param longest  the distance that is of interest, in tokens
/// @param pairs    of dimensions, >= 1
std::int64_t searched_distance(std::int64_t longest, std::size_t pairs);

/// From d_model, base, layout and exponent. SinusoidalTable checks whether they fit together.
SinusoidalSettings sinusoidal_settings(const ParameterSet& set);

/// From grid_height, grid_width, d_model, base and axial_convention.
/// @throws std::invalid_argument if d_model is no multiple of 4
AxialGrid axial_grid(const ParameterSet& set);

/// From buckets, bucket_max_distance and bidirectional.
T5Buckets t5_buckets(const ParameterSet& set);

}  // namespace ropewalk
