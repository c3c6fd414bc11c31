// An ImGui and an ImPlot context with the OpenGL renderer, made current for a while. Several can live side by
// side.
#pragma once

#include <imgui.h>
#include <implot.h>

namespace ropewalk::gl {

class InterfaceContext {
 public:
  /// Needs a current OpenGL context. @throws GraphicsError
  InterfaceContext();
  ~InterfaceContext();
  InterfaceContext(const InterfaceContext&) = delete;
  InterfaceContext& operator=(const InterfaceContext&) = delete;

  /// While this lives the context is current; then the one before is again.
  class Use {
   public:
    explicit Use(const InterfaceContext& context);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

   private:
    ImGuiContext* imgui_before_;
    ImPlotContext* implot_before_;
  };

 private:
  ImGuiContext* imgui_;
  ImPlotContext* implot_;
};

}  // namespace ropewalk::gl
