// Rotary angles of image patches: half of the pairs turn with the row, half with the column. Knows no images.
#pragma once

#include <cstdint>
#include <vector>

namespace ropewalk {

/// Which frequencies the two axes have and what a patch's coordinate is. Pair j holds dimensions j and j +
/// dim/2 in all three; pairs 0 .. dim/4-1 turn with the row, the others with the column.
///   pixtral   coordinates 0, 1, 2 ..; the row has the even frequencies base^(-2i/dim), i = 0, 2, .., the
///   column the
///             odd ones, i = 1, 3, ..
///   qwen2_vl  coordinates 0, 1, 2 ..; both axes have base^(-4i/dim), i = 0 .. dim/4-1
///   dinov3    coordinates of the patch's middle, from -1 to 1 over the image, times 2 pi; frequencies as
///   qwen2_vl
enum class AxialConvention { pixtral, qwen2_vl, dinov3 };

struct AxialGrid {
  std::int64_t height = 16;  ///< patches down, >= 1
  std::int64_t width = 16;   ///< patches across, >= 1
  std::int64_t dim = 128;    ///< a multiple of 4, >= 4
  double base = 10000;       ///< > 1, finite
  AxialConvention convention = AxialConvention::pixtral;
};

/// Whether a pair turns with the column; else with the row.
bool turns_with_column(std::int64_t pair, const AxialGrid& grid);

/// What a pair turns by for each patch to the right or down, in radians.
/// @param pair  0 .. dim/2-1
/// @throws std::invalid_argument naming the argument and its value
double axial_frequency(std::int64_t pair, const AxialGrid& grid);

/// The angle of a pair at a patch, in radians, not wrapped.
/// @param row, column  within the grid
/// @return  within kAngleErrorPerPosition * (coordinate + 1) of the exact one for pixtral and qwen2_vl
/// @throws std::invalid_argument naming the argument and its value
/// @source transformers: PixtralVisionRotaryEmbedding, Qwen2VLVisionRotaryEmbedding,
/// DINOv3ViTRopePositionEmbedding
double axial_angle(std::int64_t row, std::int64_t column, std::int64_t pair, const AxialGrid& grid);

/// The angles of all pairs of a patch. [dim/2]
std::vector<double> axial_angles(std::int64_t row, std::int64_t column, const AxialGrid& grid);

}  // namespace ropewalk
