// The sinusoidal table as the figures need it: read from parameters, drawn as heatmap or line, explained cell
// by cell.
#pragma once

#include <memory>

#include "encodings/sinusoidal.h"
#include "figure/figure.h"

namespace ropewalk {

/// d_model, base, layout and exponent; checked when a table is made of them.
SinusoidalSettings sinusoidal_settings(const ParameterSet& set);

/// The parameters that sinusoidal_settings reads.
std::vector<Parameter> sinusoidal_parameters();

/// Rows are positions first_position, first_position + 1, ...; columns are dimensions. rows_float32 is
/// sinusoidal_table_float32, within kFloat32WaveError + angle_error_bound(position) of the exact values.
std::shared_ptr<const HeatmapSource> sinusoidal_heatmap_source(const SinusoidalSettings& settings,
                                                               std::int64_t first_position,
                                                               std::int64_t positions);

/// One dimension's value over the positions. @throws std::invalid_argument if the dimension does not exist
std::shared_ptr<const LineSource> sinusoidal_line(const SinusoidalSettings& settings, std::int64_t dimension,
                                                  std::int64_t first_position, std::int64_t positions);

/// PE[position, dimension] as formula, with its numbers, and its wavelength in words.
Explanation explain_sinusoid(const SinusoidalSettings& settings, std::int64_t position,
                             std::int64_t dimension);

/// Sets `dimensions` to a dimension (or adds it) and `pair` to its pair.
std::vector<Assignment> pick_dimension(const ParameterSet& set, std::int64_t dimension, bool add);

}  // namespace ropewalk
