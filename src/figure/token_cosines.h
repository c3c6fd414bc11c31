// A heatmap for M-RoPE: the cosine of the angle of each pair of dimensions at each token.
#pragma once

#include <memory>
#include <vector>

#include "encodings/multimodal_rotary.h"
#include "figure/plot.h"

namespace ropewalk {

/// cos(id * theta) with a row for each pair and a column for each token; id is that of the pair's axis.
/// @param sequence             at least one token
/// @param axes                 [pairs]
/// @param inverse_frequencies  [pairs] radians per id
std::shared_ptr<const HeatmapSource> token_cosines(const MropeSequence& sequence, std::vector<MropeAxis> axes,
                                                   std::vector<double> inverse_frequencies);

}  // namespace ropewalk
