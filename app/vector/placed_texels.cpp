#include "vector/placed_texels.h"

namespace ropewalk::vector {

IndexedPicture indexed(const PlacedTexels& placed) {
  Image texels{placed.image.columns, placed.image.rows, {}};
  for (const ImU32 color : placed.image.texels)
    for (int shift = 0; shift < 32; shift += 8) texels.rgba.push_back(static_cast<std::uint8_t>(color >> shift));
  NearestColors colors(choose_palette({&texels, 1}, 256));
  const std::vector<std::uint8_t> of_texels = colors.indices(texels);
  IndexedPicture picture{placed.width(), placed.height(), colors.palette(), {}};
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) picture.indices.push_back(of_texels[placed.texel(x, y)]);
  return picture;
}

}  // namespace ropewalk::vector
