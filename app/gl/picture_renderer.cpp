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

/// The top row first, and colours no longer multiplied by their alpha.
std::vector<std::uint8_t> straightened(const std::vector<unsigned char>& pixels, int width, int height) {
  std::vector<std::uint8_t> result(pixels.size());
  const std::size_t row = static_cast<std::size_t>(width) * 4;
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
    std::copy_n(
        pixels.begin() + static_cast<std::ptrdiff_t>(y * row), row,
        result.begin() + static_cast<std::ptrdiff_t>((static_cast<std::size_t>(height) - 1 - y) * row));
  for (std::size_t i = 0; i < result.size(); i += 4) {
    const int alpha = result[i + 3];
    if (alpha == 255 || alpha == 0) continue;
    for (std::size_t c = i; c < i + 3; ++c)
      result[c] = static_cast<std::uint8_t>(std::min(255, (result[c] * 255 + alpha / 2) / alpha));
  }
  return result;
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
  const Framebuffer framebuffer(request.width * request.scale, request.height * request.scale);
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
    framebuffer.bind();
    const ImVec4 background = parts_->view->background();
    glDisable(GL_SCISSOR_TEST);
    glClearColor(background.x, background.y, background.z, background.w);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glFinish();
  }
  Image image{framebuffer.width(), framebuffer.height(),
              straightened(framebuffer.pixels(), framebuffer.width(), framebuffer.height())};
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
  return image;
}

}  // namespace ropewalk::gl
