// Rotary angles of image patches: half of the pairs encode the patch's row, the other half its column.
#pragma once

#include <cstdint>
#include <vector>

namespace ropewalk {

/// The frequencies of the two axes and the coordinate of a patch. In all three conventions pair j holds dimensions j
/// and j + dim/2; pairs 0 .. dim/4-1 rotate with the row, the others with the column.
///             coordinate               frequencies of the row         frequencies of the column
///   pixtral   0, 1, 2, ..              base^(-2i/dim), i = 0, 2, ..   base^(-2i/dim), i = 1, 3, ..
///   qwen2_vl  0, 1, 2, ..              base^(-4i/dim), i = 0 .. dim/4-1, for both axes
///   dinov3    2 pi times the patch's   as qwen2_vl
///             centre, which runs from
///             -1 to 1 over the image
enum class AxialConvention { pixtral, qwen2_vl, dinov3 };

struct AxialGrid {
  std::int64_t height = 16;  ///< patches down, >= 1
  std::int64_t width = 16;   ///< patches across, >= 1
  std::int64_t dim = 128;    ///< a multiple of 4, >= 4
  double base = 10000;       ///< > 1, finite
  AxialConvention convention = AxialConvention::pixtral;
};

/// True if a pair rotates with the column, false if it rotates with the row.
bool turns_with_column(std::int64_t pair, const AxialGrid& grid);

/// The angle by which a pair rotates from one patch to the next on its axis, in radians.
/// @param pair  0 .. dim/2-1
/// @throws std::invalid_argument naming the argument and its value
double axial_frequency(std::int64_t pair, const AxialGrid& grid);

/// The angle of a pair at a patch, in radians, not wrapped.
/// @param row, column  within the grid
/// @return  for pixtral and qwen2_vl within kAngleErrorPerPosition * (coordinate + 1) of the exact angle
/// @throws std::invalid_argument naming the argument and its value
/// @source transformers: PixtralVisionRotaryEmbedding, Qwen2VLVisionRotaryEmbedding,
///         DINOv3ViTRopePositionEmbedding
double axial_angle(std::int64_t row, std::int64_t column, std::int64_t pair, const AxialGrid& grid);

/// The angles of all pairs of a patch. [dim/2]
std::vector<double> axial_angles(std::int64_t row, std::int64_t column, const AxialGrid& grid);

}  // namespace ropewalk
