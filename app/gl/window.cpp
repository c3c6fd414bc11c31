#include "gl/window.h"

#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "files/files.h"
#include "gl/gl_context.h"
#include "gl/heatmap_shader.h"
#include "gl/interface_context.h"
#include "gl/picture_renderer.h"
#include "gl/termination.h"
#include "ui/frame_pacer.h"
#include "ui/workspace.h"

namespace ropewalk {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 800;
constexpr int kMinWidth = 480;
constexpr int kMinHeight = 320;

/// Pixels of the framebuffer for one logical pixel.
float density_of(GLFWwindow* window) {
  float x = 1;
  float y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  return std::max(x, 0.5f);
}

class Window final : public Host {
 public:
  Window() : context_(gl::GlContext::window(kWidth, kHeight, "Ropewalk")) {
    glfwSwapInterval(1);
    gl::InterfaceContext::Use use(interface_);
    glfwSetWindowUserPointer(handle(), this);
    glfwSetWindowSizeLimits(handle(), kMinWidth, kMinHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
    ImGui_ImplGlfw_InitForOpenGL(handle(), /*install_callbacks=*/true);
    glfwSetCursorPosCallback(handle(), on_pointer);
    glfwSetDropCallback(handle(), on_drop);
    glfwSetWindowRefreshCallback(handle(), on_change);
    glfwSetFramebufferSizeCallback(handle(), [](GLFWwindow* window, int, int) { on_change(window); });
    workspace_ = std::make_unique<ui::Workspace>(*this, shader_, session_path());
  }

  ~Window() override {
    gl::InterfaceContext::Use use(interface_);
    workspace_.reset();
    ImGui_ImplGlfw_Shutdown();
  }

  void run(const std::optional<std::filesystem::path>& file) {
    gl::InterfaceContext::Use use(interface_);
    const bool known = workspace_->restore();
    if (file)
      workspace_->open(*file);
    else if (!known)
      workspace_->welcome();
    const Termination termination(glfwPostEmptyEvent);
    try {
      while (!glfwWindowShouldClose(handle()) && !termination.asked()) {
        wait_for_events();
        if (pacer_.wait(glfwGetTime()) == 0 && !glfwWindowShouldClose(handle())) draw_frame();
      }
    } catch (...) {
      workspace_->save_state();
      throw;
    }
    workspace_->save_state();
  }

  Image draw_picture(const Session& session, const PictureRequest& request) override {
    if (!pictures_) pictures_ = std::make_unique<gl::PictureRenderer>();
    return pictures_->draw(session, request);
  }

  bool full_screen() const override { return glfwGetWindowMonitor(handle()) != nullptr; }

  void set_full_screen(bool on) override {
    if (on == full_screen()) return;
    if (!on) {
      glfwSetWindowMonitor(handle(), nullptr, place_[0], place_[1], place_[2], place_[3], GLFW_DONT_CARE);
      return;
    }
    glfwGetWindowPos(handle(), &place_[0], &place_[1]);
    glfwGetWindowSize(handle(), &place_[2], &place_[3]);
    GLFWmonitor* monitor = monitor_below();
    if (!monitor) return;
    const GLFWvidmode* mode = glfwGetVideoMode(monitor);
    glfwSetWindowMonitor(handle(), monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
  }

  void close() override { glfwSetWindowShouldClose(handle(), GLFW_TRUE); }

 private:
  GLFWwindow* handle() const { return context_.handle(); }
  static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }
  static void on_change(GLFWwindow* window) { of(window).pacer_.event(); }

  /// The monitor that shows most of the window: in a lecture hall that may be the projector.
  GLFWmonitor* monitor_below() const {
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    GLFWmonitor* best = nullptr;
    int best_area = -1;
    for (GLFWmonitor* monitor : std::span(monitors, static_cast<std::size_t>(count))) {
      int x = 0;
      int y = 0;
      glfwGetMonitorPos(monitor, &x, &y);
      const GLFWvidmode* mode = glfwGetVideoMode(monitor);
      const int width = std::min(place_[0] + place_[2], x + mode->width) - std::max(place_[0], x);
      const int height = std::min(place_[1] + place_[3], y + mode->height) - std::max(place_[1], y);
      const int area = std::max(width, 0) * std::max(height, 0);
      if (area > best_area) {
        best = monitor;
        best_area = area;
      }
    }
    return best;
  }

  /// GLFW counts in the screen's units, the interface in logical pixels.
  static void on_pointer(GLFWwindow* window, double x, double y) {
    const ImVec2 at = logical(window, x, y);
    ImGui_ImplGlfw_CursorPosCallback(window, at.x, at.y);
  }

  static ImVec2 logical(GLFWwindow* window, double x, double y) {
    int window_width = 1;
    int framebuffer_width = 1;
    glfwGetWindowSize(window, &window_width, nullptr);
    glfwGetFramebufferSize(window, &framebuffer_width, nullptr);
    const double scale =
        static_cast<double>(framebuffer_width) / std::max(window_width, 1) / density_of(window);
    return {static_cast<float>(x * scale), static_cast<float>(y * scale)};
  }

  static void on_drop(GLFWwindow* window, int count, const char** paths) {
    for (int i = 0; i < count; ++i) of(window).workspace_->open(paths[i]);
    on_change(window);
  }

  void wait_for_events() {
    const double wait = pacer_.wait(glfwGetTime());
    if (wait == 0)
      glfwPollEvents();
    else if (std::isinf(wait))
      glfwWaitEvents();
    else
      glfwWaitEventsTimeout(wait);
    if (!ImGui::GetCurrentContext()->InputEventsQueue.empty()) pacer_.event();
  }

  void draw_frame() {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    follow_drag();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(handle(), &width, &height);
    const float density = density_of(handle());
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(width) / density, static_cast<float>(height) / density);
    io.DisplayFramebufferScale = ImVec2(density, density);
    io.DeltaTime = std::min(io.DeltaTime, 0.1f);  // after a long sleep nothing jumps
    ImGui::NewFrame();
    const double wish = workspace_->frame();
    ImGui::Render();
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glViewport(0, 0, width, height);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(handle());
    pacer_.drawn(glfwGetTime(), wish);
  }

  /// Outside the window ImGui's backend asks GLFW for the pointer itself, and gets the screen's units.
  void follow_drag() const {
    if (!ImGui::IsAnyMouseDown()) return;
    double x = 0;
    double y = 0;
    glfwGetCursorPos(handle(), &x, &y);
    const ImVec2 at = logical(handle(), x, y);
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  }

  gl::GlContext context_;
  gl::InterfaceContext interface_;
  gl::HeatmapShader shader_;
  std::unique_ptr<gl::PictureRenderer> pictures_;
  std::unique_ptr<ui::Workspace> workspace_;
  ui::FramePacer pacer_;
  int place_[4] = {0, 0, kWidth, kHeight};  ///< of the window before it filled the screen
};

}  // namespace

void run_window(const std::optional<std::filesystem::path>& file) {
  Window window;
  window.run(file);
}

}  // namespace ropewalk
