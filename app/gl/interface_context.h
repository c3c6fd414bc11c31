// Owns an ImGui context, an ImPlot context and ImGui's OpenGL renderer. Several can exist at once: the window has one,
// and each OffscreenRenderer has one.
#pragma once

#include <imgui.h>
#include <implot.h>

namespace ropewalk::gl {

class InterfaceContext {
 public:
  /// Needs a current OpenGL context. Does not make the new contexts current.
  /// @throws GraphicsError if ImGui's renderer cannot start
  InterfaceContext();
  ~InterfaceContext();
  InterfaceContext(const InterfaceContext&) = delete;
  InterfaceContext& operator=(const InterfaceContext&) = delete;

  /// Makes the contexts current for its own lifetime, then restores the previous ones.
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

/// Call it before ImGui::NewFrame. After a long sleep nothing may jump that moves by ImGui's DeltaTime, such as a list
/// that an arrow key scrolls: this limits it to a tenth of a second. The clock of all timers, ImGui::GetTime, still
/// follows the real time.
void limit_frame_time();

}  // namespace ropewalk::gl
