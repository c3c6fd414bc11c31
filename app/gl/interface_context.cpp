#include "gl/interface_context.h"

#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include "gl/graphics_error.h"

namespace ropewalk::gl {

InterfaceContext::Use::Use(const InterfaceContext& context)
    : imgui_before_(ImGui::GetCurrentContext()), implot_before_(ImPlot::GetCurrentContext()) {
  ImGui::SetCurrentContext(context.imgui_);
  ImPlot::SetCurrentContext(context.implot_);
}

InterfaceContext::Use::~Use() {
  ImGui::SetCurrentContext(imgui_before_);
  ImPlot::SetCurrentContext(implot_before_);
}

InterfaceContext::InterfaceContext() {
  ImGuiContext* imgui_before = ImGui::GetCurrentContext();
  ImPlotContext* implot_before = ImPlot::GetCurrentContext();
  imgui_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(imgui_);
  ImGui::GetIO().IniFilename = nullptr;  // Workspace saves all state; ImGui writes no files
  ImGui::GetIO().LogFilename = nullptr;
  implot_ = ImPlot::CreateContext();
  ImPlot::SetCurrentContext(implot_);
  const bool ready = ImGui_ImplOpenGL3_Init("#version 330 core");
  ImGui::SetCurrentContext(imgui_before);
  ImPlot::SetCurrentContext(implot_before);
  if (!ready) throw GraphicsError("The interface cannot be drawn with this system's OpenGL.");
}

InterfaceContext::~InterfaceContext() {
  const bool was_current = ImGui::GetCurrentContext() == imgui_;
  {
    Use use(*this);
    ImGui_ImplOpenGL3_Shutdown();
    ImPlot::DestroyContext(implot_);
    ImGui::DestroyContext(imgui_);
  }
  if (was_current) {
    ImGui::SetCurrentContext(nullptr);
    ImPlot::SetCurrentContext(nullptr);
  }
}

void limit_frame_time() {
  constexpr float kLongestFrame = 0.1f;  // seconds
  float& passed = ImGui::GetIO().DeltaTime;
  if (passed <= kLongestFrame) return;
  ImGui::GetCurrentContext()->Time += static_cast<double>(passed) - kLongestFrame;
  passed = kLongestFrame;
}

}  // namespace ropewalk::gl
