// The sinusoidal table for the figures: as a heatmap, as lines, and the readout for a cell.
#pragma once

#include <memory>

#include "encodings/sinusoidal.h"
#include "figure/figure.h"
#include "figure/settings.h"

namespace ropewalk {

/// Rows are positions first_position, first_position + 1, ...; columns are dimensions. rows_float32 calls
/// sinusoidal_table_float32, whose error is at most kFloat32WaveError + angle_error_bound(position).
std::shared_ptr<const HeatmapSource> sinusoidal_heatmap_source(const SinusoidalSettings& settings,
                                                               std::int64_t first_position, std::int64_t positions);

/// One dimension's value over the positions. @throws std::invalid_argument if the dimension does not exist
std::shared_ptr<const LineSource> sinusoidal_line(const SinusoidalSettings& settings, std::int64_t dimension,
                                                  std::int64_t first_position, std::int64_t positions);

/// PE[position, dimension] as a formula and with its numbers, and the wavelength in words.
Explanation explain_sinusoid(const SinusoidalSettings& settings, std::int64_t position, std::int64_t dimension);

/// Cursors at those of the chosen dimensions that exist.
std::vector<Cursor> dimension_cursors(const ParameterSet& set);

/// Sets `dimensions` to a dimension, or adds it, and sets `pair` to its pair.
std::vector<Assignment> pick_dimension(const ParameterSet& set, std::int64_t dimension, bool add);

}  // namespace ropewalk
