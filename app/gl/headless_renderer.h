// Draws pictures of figures without a window, for the command line.
#pragma once

#include "gl/gl_context.h"
#include "gl/offscreen_renderer.h"

namespace ropewalk {

/// One hidden OpenGL context for all pictures of a run. The constructor throws GraphicsError with one sentence if
/// OpenGL 3.3 is not available.
class HeadlessRenderer {
 public:
  /// Same contract as Host::draw_picture.
  Image draw(const Session& session, const PictureRequest& request) { return renderer_.draw(session, request); }

 private:
  gl::GlContext context_ = gl::GlContext::hidden();
  gl::OffscreenRenderer renderer_;
};

}  // namespace ropewalk
