#include "gl/picture_renderer.h"

#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "gl/gl_objects.h"
#include "gl/graphics_error.h"
#include "gl/heatmap_shader.h"
#include "gl/interface_context.h"
#include "ui/picture_view.h"

namespace ropewalk::gl {
namespace {

constexpr int kSettlingFrames = 3;  // ImGui and ImPlot settle sizes over their first frames
constexpr int kTileSide = 2040;     // pixels; at every scale a whole number of logical ones

void check(const PictureRequest& request) {
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  largest = std::min(largest, kMaxPictureSide);
  const bool small = std::min(request.width, request.height) < kMinPictureSide;
  if (small || request.scale < 1 || std::max(request.width, request.height) > largest / request.scale)
    throw std::invalid_argument("A picture of " + std::to_string(request.width) + " x " +
                                std::to_string(request.height) + " at " + std::to_string(request.scale) +
                                "x cannot be drawn: its sides can have " + std::to_string(kMinPictureSide) +
                                " to " + std::to_string(largest) + " pixels.");
}

/// A rectangle of the picture, in its pixels.
struct Tile {
  int x, y, width, height;
};

/// OpenGL's colours are multiplied by their alpha, those of an Image are not.
void straighten(std::uint8_t* pixel) {
  const int alpha = pixel[3];
  if (alpha == 255 || alpha == 0) return;
  for (int c = 0; c < 3; ++c)
    pixel[c] = static_cast<std::uint8_t>(std::min(255, (pixel[c] * 255 + alpha / 2) / alpha));
}

/// Copies what was drawn to its place; OpenGL's first row is the lowest.
void copy_tile(const Framebuffer& drawn, const Tile& tile, Image& image) {
  const std::vector<unsigned char> pixels = drawn.pixels();
  const auto row_bytes = static_cast<std::size_t>(tile.width) * 4;
  const auto drawn_bytes = static_cast<std::size_t>(drawn.width()) * 4;
  for (int y = 0; y < tile.height; ++y) {
    const unsigned char* const from =
        pixels.data() + static_cast<std::size_t>(drawn.height() - 1 - y) * drawn_bytes;
    const std::size_t place = static_cast<std::size_t>(tile.y + y) * static_cast<std::size_t>(image.width) +
                              static_cast<std::size_t>(tile.x);
    std::uint8_t* const to = image.rgba.data() + 4 * place;
    std::copy_n(from, row_bytes, to);
    for (std::size_t i = 0; i < row_bytes; i += 4) straighten(to + i);
  }
}

/// Draws a finished frame tile by tile, so that a large picture needs no large framebuffer.
Image draw_tiles(ImDrawData& frame, const PictureRequest& request, const ImVec4& background) {
  Image image{request.width * request.scale, request.height * request.scale, {}};
  image.rgba.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
  const Framebuffer framebuffer(std::min(image.width, kTileSide), std::min(image.height, kTileSide));
  frame.DisplaySize = ImVec2(static_cast<float>(framebuffer.width()) / static_cast<float>(request.scale),
                             static_cast<float>(framebuffer.height()) / static_cast<float>(request.scale));
  for (int y = 0; y < image.height; y += kTileSide)
    for (int x = 0; x < image.width; x += kTileSide) {
      framebuffer.bind();
      glDisable(GL_SCISSOR_TEST);
      glClearColor(background.x, background.y, background.z, background.w);
      glClear(GL_COLOR_BUFFER_BIT);
      frame.DisplayPos = ImVec2(static_cast<float>(x / request.scale), static_cast<float>(y / request.scale));
      ImGui_ImplOpenGL3_RenderDrawData(&frame);
      glFinish();
      copy_tile(framebuffer,
                {x, y, std::min(kTileSide, image.width - x), std::min(kTileSide, image.height - y)}, image);
    }
  return image;
}

/// What drawing a frame would do besides drawing: letters that are new go to their texture.
void update_textures(const ImDrawData& frame) {
  for (ImTextureData* texture : *frame.Textures)
    if (texture->Status != ImTextureStatus_OK) ImGui_ImplOpenGL3_UpdateTexture(texture);
}

}  // namespace

struct PictureRenderer::Parts {
  InterfaceContext interface;
  HeatmapShader shader;
  std::unique_ptr<ui::PictureView> view;
};

PictureRenderer::PictureRenderer() : parts_(std::make_unique<Parts>()) {
  InterfaceContext::Use use(parts_->interface);
  parts_->view = std::make_unique<ui::PictureView>(parts_->shader);
}

PictureRenderer::~PictureRenderer() = default;

Image PictureRenderer::draw(const Session& session, const PictureRequest& request) {
  check(request);
  parts_->view->prepare(session, request);
  GLint bound = 0;
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
  InterfaceContext::Use use(parts_->interface);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(request.width), static_cast<float>(request.height));
  io.DisplayFramebufferScale = ImVec2(static_cast<float>(request.scale), static_cast<float>(request.scale));
  io.DeltaTime = 1.0f / 60;
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  for (int frame = 0; frame < kSettlingFrames; ++frame) {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    parts_->view->draw();
    ImGui::Render();
    update_textures(*ImGui::GetDrawData());
  }
  Image image = draw_tiles(*ImGui::GetDrawData(), request, parts_->view->background());
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
  return image;
}

}  // namespace ropewalk::gl
