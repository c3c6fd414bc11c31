// The minimum cost of a picture: creates a hidden OpenGL context, clears a framebuffer and reads it back,
// without drawing any figure.
#include <glad/gl.h>

#include "gl/gl_context.h"
#include "gl/gl_objects.h"

int main() {
  const ropewalk::gl::GlContext context = ropewalk::gl::GlContext::hidden();
  const ropewalk::gl::Framebuffer framebuffer(1280, 720);
  framebuffer.bind();
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  return framebuffer.pixels().size() == 4 * 1280 * 720 ? 0 : 1;
}
