#include "gl/offscreen_renderer.h"

#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <stdexcept>

#include "gl/gl_objects.h"
#include "gl/graphics_error.h"
#include "gl/heatmap_shader.h"
#include "gl/interface_context.h"
#include "text/numbers.h"
#include "ui/export_page.h"
#include "ui/screen_pen.h"

namespace ropewalk::gl {
namespace {

// Side of a tile in framebuffer pixels. It is divisible by every scale (1, 2, 3, 4), so tiles begin on whole logical
// pixels.
constexpr int kTileSide = 2040;

void check_size(const PictureRequest& request) {
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  largest = std::min(largest, kMaxPictureSide);
  const bool small = !(std::min(request.width, request.height) >= kMinPictureSide);
  if (small || !(request.scale > 0) || !(std::max(request.width, request.height) * request.scale <= largest))
    throw std::invalid_argument("A picture of " + shortest(request.width) + " x " + shortest(request.height) + " at " +
                                shortest(request.scale) + "x cannot be drawn: its sides can have " +
                                std::to_string(kMinPictureSide) + " to " + std::to_string(largest) + " pixels.");
}

/// A rectangle of the picture, in pixels of the file; (x, y) is its top left corner.
struct Tile {
  int x, y, width, height;
};

/// Divides the colour by its alpha: OpenGL blending leaves premultiplied colours, an Image has straight ones.
void unpremultiply(std::uint8_t* pixel) {
  const int alpha = pixel[3];
  if (alpha == 255 || alpha == 0) return;
  for (int c = 0; c < 3; ++c) pixel[c] = static_cast<std::uint8_t>(std::min(255, (pixel[c] * 255 + alpha / 2) / alpha));
}

/// Copies the framebuffer's pixels to the tile's rectangle in the image, flipped: OpenGL's first row is the bottom row.
void copy_tile(const Framebuffer& framebuffer, const Tile& tile, Image& image) {
  const std::vector<unsigned char> pixels = framebuffer.pixels();
  const auto row_bytes = static_cast<std::size_t>(tile.width) * 4;
  const auto framebuffer_row_bytes = static_cast<std::size_t>(framebuffer.width()) * 4;
  for (int y = 0; y < tile.height; ++y) {
    const unsigned char* const from =
        pixels.data() + static_cast<std::size_t>(framebuffer.height() - 1 - y) * framebuffer_row_bytes;
    const std::size_t first_pixel =
        static_cast<std::size_t>(tile.y + y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(tile.x);
    std::uint8_t* const to = image.rgba.data() + 4 * first_pixel;
    std::copy_n(from, row_bytes, to);
    for (std::size_t i = 0; i < row_bytes; i += 4) unpremultiply(to + i);
  }
}

/// Draws a finished frame in tiles and assembles the image.
///
/// Why: a picture of 16384 x 16384 pixels would need a framebuffer of 1 GiB in addition to the image. With tiles the
/// framebuffer never exceeds kTileSide x kTileSide (16 MiB).
///
/// How: ImGui's projection shows the part of the draw lists that begins at DisplayPos and is DisplaySize large. All
/// tiles render the same draw lists; only DisplayPos moves. Example: 4080 x 4000 pixels, scale 4.
///
///          0          2040       4080   pixels of the file
///        0 +----------+----------+
///          | 0, 0     | 510, 0   |      DisplayPos of each tile = its top left corner / scale
///     2040 +----------+----------+
///          | 0, 510   | 510, 510 |
///     4000 |..........|..........|      end of the image: what the last row of tiles draws below it
///     4080 +----------+----------+      is not copied
///
/// Limits: draw-list callbacks must convert their coordinates with frame_rectangle.h, which reads DisplayPos.
Image draw_tiles(ImDrawData& frame, const PictureRequest& request, const ImVec4& background) {
  Image image{request.pixel_width(), request.pixel_height(), {}};
  const auto scale = static_cast<float>(request.scale);
  image.rgba.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
  const Framebuffer framebuffer(std::min(image.width, kTileSide), std::min(image.height, kTileSide));
  frame.DisplaySize =
      ImVec2(static_cast<float>(framebuffer.width()) / scale, static_cast<float>(framebuffer.height()) / scale);
  for (int y = 0; y < image.height; y += kTileSide)
    for (int x = 0; x < image.width; x += kTileSide) {
      framebuffer.bind();
      glDisable(GL_SCISSOR_TEST);
      glClearColor(background.x, background.y, background.z, background.w);
      glClear(GL_COLOR_BUFFER_BIT);
      frame.DisplayPos = ImVec2(static_cast<float>(x) / scale, static_cast<float>(y) / scale);
      ImGui_ImplOpenGL3_RenderDrawData(&frame);
      copy_tile(framebuffer, {x, y, std::min(kTileSide, image.width - x), std::min(kTileSide, image.height - y)},
                image);
    }
  return image;
}

/// Uploads new glyphs to the font texture. RenderDrawData would do this too, but the settling frames are not rendered.
void update_textures(const ImDrawData& frame) {
  for (ImTextureData* texture : *frame.Textures)
    if (texture->Status != ImTextureStatus_OK) ImGui_ImplOpenGL3_UpdateTexture(texture);
}

}  // namespace

struct OffscreenRenderer::Parts {
  InterfaceContext interface;
  HeatmapShader shader;
  ui::ScreenPen pen{shader};
  ui::ExportPage page;
};

OffscreenRenderer::OffscreenRenderer() : parts_(std::make_unique<Parts>()) {}

OffscreenRenderer::~OffscreenRenderer() = default;

Image OffscreenRenderer::draw(const Session& session, const PictureRequest& request) {
  check_size(request);
  InterfaceContext::Use use(parts_->interface);
  parts_->page.prepare(session, request);
  GLint bound = 0;
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
  for (int frame = 0; frame < ui::ExportPage::kSettlingFrames; ++frame) {
    ImGui_ImplOpenGL3_NewFrame();
    parts_->page.draw(parts_->pen, static_cast<float>(request.scale));
    update_textures(*ImGui::GetDrawData());
  }
  Image image = draw_tiles(*ImGui::GetDrawData(), request, parts_->page.background());
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
  return image;
}

}  // namespace ropewalk::gl
