#include "ui/interface_context.h"

namespace ropewalk::ui {

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
  ImGui::SetCurrentContext(imgui_before);
  ImPlot::SetCurrentContext(implot_before);
}

InterfaceContext::~InterfaceContext() {
  const bool was_current = ImGui::GetCurrentContext() == imgui_;
  {
    Use use(*this);
    ImPlot::DestroyContext(implot_);
    ImGui::DestroyContext(imgui_);
  }
  if (was_current) {
    ImGui::SetCurrentContext(nullptr);
    ImPlot::SetCurrentContext(nullptr);
  }
}

}  // namespace ropewalk::ui
