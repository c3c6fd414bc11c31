#include "gl/interface_context.h"

#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include "gl/graphics_error.h"

namespace ropewalk::gl {

InterfaceContext::InterfaceContext() {
  const Use use(*this);
  if (!ImGui_ImplOpenGL3_Init("#version " ROPEWALK_GLSL_VERSION))
    throw GraphicsError("The interface cannot be drawn with this system's OpenGL.");
}

InterfaceContext::~InterfaceContext() {
  const Use use(*this);
  ImGui_ImplOpenGL3_Shutdown();
}

void limit_frame_time() {
  constexpr float kLongestFrame = 0.1f;  // seconds
  float& passed = ImGui::GetIO().DeltaTime;
  if (passed <= kLongestFrame) return;
  ImGui::GetCurrentContext()->Time += static_cast<double>(passed) - kLongestFrame;
  passed = kLongestFrame;
}

}  // namespace ropewalk::gl
