#include "gl/graphics_report.h"

#include <glad/gl.h>

#include <stdexcept>

#include "gl/gl_context.h"
#include "system/resource_limits.h"

namespace ropewalk {
namespace {

template <class Create>
std::string report(const Create& create) {
  try {
    const gl::GlContext context = create();
    const auto text = [](GLenum name) {
      const GLubyte* value = glGetString(name);
      return value ? std::string(reinterpret_cast<const char*>(value)) : std::string("no answer");
    };
    return text(GL_VENDOR) + "; " + text(GL_RENDERER) + "; " + text(GL_VERSION);
  } catch (const std::exception& error) {
    return explain_failure(error);
  }
}

}  // namespace

std::string hidden_graphics_report() { return report(gl::GlContext::hidden); }

std::string window_graphics_report() {
  return report([] { return gl::GlContext::window(64, 64, "", /*visible=*/false); });
}

}  // namespace ropewalk
