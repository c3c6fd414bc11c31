#include "gl/screen_frame.h"

#include <glad/gl.h>
#include <imgui_impl_opengl3.h>

#include "gl/interface_context.h"

namespace ropewalk::gl {

double draw_screen_frame(ui::Workspace& workspace, int width, int height, float density) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(width) / density, static_cast<float>(height) / density);
  io.DisplayFramebufferScale = ImVec2(density, density);
  limit_frame_time();
  ImGui::NewFrame();
  const double next_frame_s = workspace.frame();
  ImGui::Render();
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, width, height);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  return next_frame_s;
}

}  // namespace ropewalk::gl
