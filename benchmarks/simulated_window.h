// The whole window without a screen: it is drawn into a framebuffer of a hidden context, and a simulated mouse drags.
#pragma once

#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "files/files.h"
#include "gl/gl_context.h"
#include "gl/gl_objects.h"
#include "gl/heatmap_shader.h"
#include "gl/interface_context.h"
#include "ui/workspace.h"

namespace ropewalk {

/// A window that no one closes and whose pictures nobody asks for.
class NoHost final : public Host {
 public:
  Image draw_picture(const Session&, const PictureRequest&) override { return {}; }
  bool full_screen() const override { return false; }
  void set_full_screen(bool) override {}
  void close() override {}
  void copy_image(std::string_view) override {}
};

constexpr float kTrackShare = 0.3f;  ///< reach of the drag to each side, as a share of the rail's width

/// The window's interface with a session, and a simulated mouse that drags a slider.
class SimulatedWindow {
 public:
  /// @param patience  see ui::Workspace
  SimulatedWindow(const Session& session, int width, int height,
                  std::optional<std::chrono::milliseconds> patience = ui::kPatience)
      : use_(interface_), framebuffer_(width, height), size_(static_cast<float>(width), static_cast<float>(height)) {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "ropewalk-bench";
    create_state_folder(folder);
    write_file(folder / "session.json", session.save());
    workspace_ = std::make_unique<ui::Workspace>(host_, shader_, folder, patience);
    workspace_->restore();
    std::filesystem::remove(folder / "session.json");
    for (int i = 0; i < 3; ++i) draw();
  }

  void draw() {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = size_;
    io.DeltaTime = 1.0f / 60;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    workspace_->frame();
    ImGui::Render();
    framebuffer_.bind();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glFinish();
  }

  /// Presses the left button on the slider of a parameter. Finds the slider by moving the pointer down the
  /// middle of the rail until ImGui reports the slider's id as hovered.
  void hold(const char* parameter) {
    const ImGuiWindow* rail = nullptr;
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
      if (std::string_view(window->Name).starts_with("###rail/parameters")) rail = window;
    if (!rail) throw std::runtime_error("the rail with the sliders is missing");
    const ImGuiID slider = ImHashStr("slider", 0, ImHashStr(parameter, 0, rail->ID));
    middle_ = rail->Pos.x + 0.5f * rail->Size.x;
    reach_ = kTrackShare * rail->Size.x;
    for (y_ = rail->Pos.y; y_ < rail->Pos.y + rail->Size.y; y_ += 4) {
      ImGui::GetIO().AddMousePosEvent(middle_, y_);
      for (int i = 0; i < 2; ++i) draw();
      if (ImGui::GetCurrentContext()->HoveredId != slider) continue;
      ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
      draw();
      return;
    }
    throw std::runtime_error(std::string("there is no slider for ") + parameter);
  }

  /// Draws frames until the current values are visible. Late results arrive from a worker thread, so the
  /// first frame can still show the previous ones.
  void draw_all() {
    do draw();
    while (workspace_->desk().busy);
  }

  /// Moves the knob to another position; successive calls jump back and forth.
  void drag() {
    constexpr int kSteps = 61;
    step_ = (step_ + 17) % kSteps;
    const float part = static_cast<float>(step_) / (kSteps - 1) * 2 - 1;
    ImGui::GetIO().AddMousePosEvent(middle_ + part * reach_, y_);
  }

  void press(ImGuiKey key) {
    for (const bool down : {true, false}) {
      ImGui::GetIO().AddKeyEvent(key, down);
      draw();
    }
  }

  void set_base(int base) {
    workspace_->answer_message(R"({"ropewalk": "set", "values": {"base": )" + std::to_string(base) + "}}");
  }

  bool is_training() const { return workspace_->desk().trainer.is_running(); }
  int evaluations() const { return workspace_->desk().evaluations.count(); }

 private:
  gl::GlContext context_ = gl::GlContext::hidden();
  gl::InterfaceContext interface_;
  gl::InterfaceContext::Use use_;
  gl::HeatmapShader shader_;
  gl::Framebuffer framebuffer_;
  ImVec2 size_;
  NoHost host_;
  std::unique_ptr<ui::Workspace> workspace_;
  float middle_ = 0, reach_ = 0, y_ = 0;
  int step_ = 0;
};

}  // namespace ropewalk
