// Times a frame of the whole window while the mouse drags a slider: from the slider's value to pixels. Draws
// into a framebuffer of a hidden context, so no display is needed.
#include <benchmark/benchmark.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>
#include <stdlib.h>

#include <stdexcept>

#include "files/files.h"
#include "gl/gl_context.h"
#include "gl/gl_objects.h"
#include "gl/heatmap_shader.h"
#include "gl/interface_context.h"
#include "ui/workspace.h"

namespace ropewalk {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 800;
constexpr float kTrackShare = 0.3f;  // reach of the drag to each side, as a share of the rail's width

class NoHost final : public Host {
 public:
  Image draw_picture(const Session&, const PictureRequest&) override { return {}; }
  bool full_screen() const override { return false; }
  void set_full_screen(bool) override {}
  void close() override {}
};

/// The window's interface with a session, and a simulated mouse that drags a slider.
class Window {
 public:
  explicit Window(const Session& session) : use_(interface_), framebuffer_(kWidth, kHeight) {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "ropewalk-bench";
    create_state_folder(folder);
    write_file(folder / "session.json", session.save());
    workspace_ = std::make_unique<ui::Workspace>(host_, shader_, folder);
    workspace_->restore();
    std::filesystem::remove(folder / "session.json");
    for (int i = 0; i < 3; ++i) draw();
  }

  void draw() {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(kWidth, kHeight);
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

  int evaluations() const { return workspace_->desk().evaluations.count(); }

 private:
  gl::GlContext context_ = gl::GlContext::hidden();
  gl::InterfaceContext interface_;
  gl::InterfaceContext::Use use_;
  gl::HeatmapShader shader_;
  gl::Framebuffer framebuffer_;
  NoHost host_;
  std::unique_ptr<ui::Workspace> workspace_;
  float middle_ = 0, reach_ = 0, y_ = 0;
  int step_ = 0;
};

Session session_of(std::int64_t positions, std::int64_t d_model) {
  Session session;
  session.set("positions", positions);
  session.set("d_model", d_model);
  return session;
}

Session heatmap_alone(std::int64_t positions, std::int64_t d_model) {
  Session session = session_of(positions, d_model);
  for (const std::string& id : dashboard_figures())
    if (id != "sinusoidal_heatmap") session.close(id);
  return session;
}

void drag(benchmark::State& state, const Session& session, const char* parameter) {
  Window window(session);
  window.hold(parameter);
  const int before = window.evaluations();
  int frames = 0;
  for (auto _ : state) {
    window.drag();
    window.draw_all();
    ++frames;
  }
  state.counters["evaluations_per_frame"] = static_cast<double>(window.evaluations() - before) / frames;
}

/// Times a frame in which nothing changes.
void still(benchmark::State& state, const Session& session) {
  Window window(session);
  for (auto _ : state) window.draw();
}

BENCHMARK_CAPTURE(drag, dashboard, session_of(100, 128), "base")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(drag, dashboard_131072x8192, session_of(131072, 8192), "base")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(drag, heatmap_100x128, heatmap_alone(100, 128), "base")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(drag, heatmap_1024x1024, heatmap_alone(1024, 1024), "base")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(drag, heatmap_4096x4096, heatmap_alone(4096, 4096), "base")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(drag, heatmap_131072x8192, heatmap_alone(131072, 8192), "base")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(drag, heatmap_1048576x8192, heatmap_alone(1048576, 8192), "base")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(still, dashboard, session_of(100, 128))->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(still, heatmap_100x128, heatmap_alone(100, 128))
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

}  // namespace
}  // namespace ropewalk

BENCHMARK_MAIN();
