// Owns an ImGui context and an ImPlot context. Several can exist at once: the window has one, and each renderer of
// pictures has one.
#pragma once

#include <imgui.h>
#include <implot.h>

namespace ropewalk::ui {

class InterfaceContext {
 public:
  /// Does not make the new contexts current.
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

}  // namespace ropewalk::ui
