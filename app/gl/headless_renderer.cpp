#include "gl/headless_renderer.h"

#include "gl/gl_context.h"
#include "gl/offscreen_renderer.h"

namespace ropewalk {

struct HeadlessRenderer::Parts {
  gl::GlContext context = gl::GlContext::hidden();
  gl::OffscreenRenderer renderer;
};

HeadlessRenderer::HeadlessRenderer() : parts_(std::make_unique<Parts>()) {}
HeadlessRenderer::~HeadlessRenderer() = default;

Image HeadlessRenderer::draw(const Session& session, const PictureRequest& request) {
  return parts_->renderer.draw(session, request);
}

}  // namespace ropewalk
