// Quantities of pictures and clips.
#include <cmath>
#include <stdexcept>
#include <string>

#include "encodings/axial.h"
#include "figure/multimodal_text.h"
#include "figure/settings.h"
#include "lessons/quantity_groups.h"
#include "portable/functions.h"

namespace ropewalk {
namespace {

double mrope_id(const ParameterSet& set, Arguments a) {
  const std::int64_t axis = to_whole(a[0], "the axis"), token = to_whole(a[1], "the token");
  const MultimodalText text = multimodal_text(set);
  if (axis < 0 || axis > 2) throw std::invalid_argument("the axis must be 0 to 2.");
  if (token < 0 || token >= std::ssize(text.sequence.ids()))
    throw std::invalid_argument("there is no token " + std::to_string(token) + ".");
  return static_cast<double>(text.sequence.ids()[static_cast<std::size_t>(token)].of(static_cast<MropeAxis>(axis)));
}

double patch_angle(const ParameterSet& set, Arguments a) {
  return axial_angle(to_whole(a[0], "the row"), to_whole(a[1], "the column"), to_whole(a[2], "the pair"),
                     axial_grid(set));
}

double patch_similarity(const ParameterSet& set, Arguments a) {
  const AxialGrid grid = axial_grid(set);
  const std::vector<double> angles = axial_angles(to_whole(a[0], "the row"), to_whole(a[1], "the column"), grid);
  const std::vector<double> middle = axial_angles(grid.height / 2, grid.width / 2, grid);
  double sum = 0;
  for (std::size_t pair = 0; pair < angles.size(); ++pair) sum += portable::cos(angles[pair] - middle[pair]);
  return sum / static_cast<double>(angles.size());
}

}  // namespace

std::vector<Quantity> image_quantities() {
  using Set = ParameterSet;
  // clang-format off
  return {
      {"mrope_axis", {"pair"},
       "The id that turns a pair in M-RoPE: 0 time, 1 height, 2 width; reads mrope_section and mrope_convention.",
       [](const Set& set, Arguments a) { return static_cast<double>(at_pair(multimodal_text(set).axes, a[0])); }},
      {"mrope_id", {"axis", "token"},
       "An id of a token in M-RoPE, axis 0 time, 1 height, 2 width; tokens count from 0. It reads the parameters of "
       "multimodal_rotary.",
       [](const Set& set, Arguments a) { return mrope_id(set, a); }},
      {"patch_angle", {"row", "column", "pair"},
       "Angle of a pair at an image patch in radians; reads grid_height, grid_width, d_model, base and "
       "axial_convention.",
       [](const Set& set, Arguments a) { return patch_angle(set, a); }},
      {"patch_similarity", {"row", "column"},
       "Mean cosine of the angles between a patch and the middle one: the score of all-ones vectors over its value at "
       "the middle; reads what patch_angle reads.",
       [](const Set& set, Arguments a) { return patch_similarity(set, a); }},
  };
  // clang-format on
}

}  // namespace ropewalk
