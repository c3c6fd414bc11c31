#include "gl/window.h"

#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <cmath>
#include <memory>
#include <span>
#include <vector>

#include "files/files.h"
#include "gl/display_loss.h"
#include "gl/gl_context.h"
#include "gl/heatmap_shader.h"
#include "gl/interface_context.h"
#include "gl/key_events.h"
#include "gl/offscreen_renderer.h"
#include "gl/platform.h"
#include "gl/screen_frame.h"
#include "gl/screens.h"
#include "system/file_dialogs.h"
#include "system/image_clipboard.h"
#include "system/termination.h"
#include "text/path_of.h"
#include "ui/frame_pacer.h"
#include "ui/workspace.h"

namespace ropewalk {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 800;
constexpr int kMinWidth = 480;
constexpr int kMinHeight = 320;

/// Framebuffer pixels per logical pixel.
float density_of(GLFWwindow* window) {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  return std::max(x, 0.5f);
}

gl::Screen screen_of(GLFWmonitor* monitor) {
  gl::Screen screen;
  glfwGetMonitorWorkarea(monitor, &screen.x, &screen.y, &screen.width, &screen.height);
  glfwGetMonitorPhysicalSize(monitor, &screen.width_mm, nullptr);
  float scale = 1;
  glfwGetMonitorContentScale(monitor, &scale, nullptr);
  screen.content_scale = scale;
  return screen;
}

std::span<GLFWmonitor*> monitors() {
  int count = 0;
  GLFWmonitor** all = glfwGetMonitors(&count);
  return {all, static_cast<std::size_t>(count)};
}

class Window final : public Host {
 public:
  /// The window is hidden until `run` has found its place.
  Window() : context_(gl::GlContext::window(kWidth, kHeight, "Ropewalk", /*visible=*/false)) {
    glfwSwapInterval(1);
    gl::InterfaceContext::Use use(interface_);
    glfwSetWindowUserPointer(handle(), this);
    glfwSetWindowSizeLimits(handle(), kMinWidth, kMinHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
    ImGui_ImplGlfw_InitForOpenGL(handle(), /*install_callbacks=*/true);
    glfwSetCursorPosCallback(handle(), on_pointer);
    glfwSetKeyCallback(handle(), [](GLFWwindow*, int key, int scancode, int action, int mods) {
      gl::add_key_event(ImGui::GetIO(), key, scancode, action, mods);
    });
    glfwSetMouseButtonCallback(handle(), [](GLFWwindow*, int button, int action, int mods) {
      gl::add_button_event(ImGui::GetIO(), button, action, mods);
    });
    glfwSetWindowPosCallback(handle(), [](GLFWwindow* window, int, int) { window_of(window).note_place(); });
    glfwSetWindowSizeCallback(handle(), [](GLFWwindow* window, int, int) { window_of(window).note_place(); });
    glfwSetWindowMaximizeCallback(handle(), [](GLFWwindow* window, int) { window_of(window).note_place(); });
    glfwSetDropCallback(handle(), on_drop);
    glfwSetWindowRefreshCallback(handle(), on_change);
    glfwSetFramebufferSizeCallback(handle(), [](GLFWwindow* window, int, int) { on_change(window); });
    workspace_ = std::make_unique<ui::Workspace>(*this, shader_, state_folder());
  }

  ~Window() override {
    gl::InterfaceContext::Use use(interface_);
    workspace_.reset();
    ImGui_ImplGlfw_Shutdown();
  }

  void run(const std::optional<std::filesystem::path>& file, Termination& termination) {
    gl::InterfaceContext::Use use(interface_);
    const gl::DisplayLoss display_loss([this] { return workspace_->save_state(); });
    const bool restored = workspace_->restore();
    if (!restored) set_place(first_place());
    glfwShowWindow(handle());
    if (file)
      workspace_->open(*file);
    else if (!restored)
      workspace_->welcome();
    try {
      while (!glfwWindowShouldClose(handle()) && !termination.requested()) {
        wait_for_events();
        if (pacer_.wait(glfwGetTime()) == 0 && !glfwWindowShouldClose(handle())) draw_frame();
      }
    } catch (...) {
      workspace_->save_state();
      throw;
    }
    if (const std::string problem = workspace_->save_state(); !problem.empty()) throw FileError(problem);
    glfwHideWindow(handle());
    termination.finished();
  }

  Image draw_picture(const Session& session, const PictureRequest& request) override {
    if (!offscreen_renderer_) offscreen_renderer_ = std::make_unique<gl::OffscreenRenderer>();
    return offscreen_renderer_->draw(session, request);
  }

  std::optional<WindowPlace> place() const override { return place_; }

  void set_place(const WindowPlace& wanted) override {
    std::vector<gl::Screen> screens;
    for (GLFWmonitor* monitor : monitors()) screens.push_back(screen_of(monitor));
    const WindowPlace place = gl::place_on_screens(wanted, screens);
    glfwSetWindowSize(handle(), place.width, place.height);
    if (place.corner) glfwSetWindowPos(handle(), place.corner->x, place.corner->y);
    place_ = place;
    if (place.maximised) glfwMaximizeWindow(handle());
    if (place.full_screen) set_full_screen(true);
  }

  double readable_text_scale() const override {
    return monitors().empty() ? 1 : gl::readable_text_scale(screen_of(monitors().front()));
  }

  Keyboard keyboard() const override {
    return glfwGetPlatform() == GLFW_PLATFORM_COCOA ? Keyboard::window_on_mac : Keyboard::window;
  }

  bool full_screen() const override { return glfwGetWindowMonitor(handle()) != nullptr; }

  void set_full_screen(bool on) override {
    if (on == full_screen()) return;
    if (!on) {
      const WindowPlace::Corner corner = place_.corner.value_or(WindowPlace::Corner{});
      glfwSetWindowMonitor(handle(), nullptr, corner.x, corner.y, place_.width, place_.height, GLFW_DONT_CARE);
      if (place_.maximised) glfwMaximizeWindow(handle());
    } else if (GLFWmonitor* monitor = monitor_of_window()) {
      const GLFWvidmode* mode = glfwGetVideoMode(monitor);
      glfwSetWindowMonitor(handle(), monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
    }
    place_.full_screen = full_screen();
  }

  void close() override { glfwSetWindowShouldClose(handle(), GLFW_TRUE); }

  void copy_image(std::string_view png) override { ropewalk::copy_image(png); }
  std::unique_ptr<FileQuestion> ask_for_file(const ui::FileWish& wish, const std::string& path) override {
    return ask_system_for_file(wish, path);
  }

 private:
  GLFWwindow* handle() const { return context_.handle(); }
  static Window& window_of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }
  static void on_change(GLFWwindow* window) { window_of(window).pacer_.event(); }

  static bool tells_position() { return glfwGetPlatform() != GLFW_PLATFORM_WAYLAND; }

  /// Where the window is at the first start: as large as its text needs.
  WindowPlace first_place() const {
    const double scale = readable_text_scale();
    return {.width = static_cast<int>(kWidth * scale), .height = static_cast<int>(kHeight * scale)};
  }

  /// Remembers where the window is while it is neither maximised nor full screen.
  void note_place() {
    place_.full_screen = full_screen();
    if (place_.full_screen || glfwGetWindowAttrib(handle(), GLFW_VISIBLE) == GLFW_FALSE) return;
    place_.maximised = glfwGetWindowAttrib(handle(), GLFW_MAXIMIZED) == GLFW_TRUE;
    if (place_.maximised) return;
    glfwGetWindowSize(handle(), &place_.width, &place_.height);
    WindowPlace::Corner corner;
    if (!tells_position()) return;
    glfwGetWindowPos(handle(), &corner.x, &corner.y);
    place_.corner = corner;
  }

  /// The monitor that shows the largest part of the window. Full screen uses this one and not the primary monitor,
  /// because in a lecture hall the window is usually on the projector.
  GLFWmonitor* monitor_of_window() const {
    const WindowPlace::Corner corner = place_.corner.value_or(WindowPlace::Corner{});
    GLFWmonitor* best = nullptr;
    int best_area = -1;
    for (GLFWmonitor* monitor : monitors()) {
      int x = 0, y = 0;
      glfwGetMonitorPos(monitor, &x, &y);
      const GLFWvidmode* mode = glfwGetVideoMode(monitor);
      const int width = std::min(corner.x + place_.width, x + mode->width) - std::max(corner.x, x);
      const int height = std::min(corner.y + place_.height, y + mode->height) - std::max(corner.y, y);
      const int area = std::max(width, 0) * std::max(height, 0);
      if (area > best_area) {
        best = monitor;
        best_area = area;
      }
    }
    return best;
  }

  /// Passes the pointer position to ImGui. GLFW reports screen units, ImGui expects logical pixels.
  static void on_pointer(GLFWwindow* window, double x, double y) {
    const ImVec2 at = to_logical(window, x, y);
    ImGui_ImplGlfw_CursorPosCallback(window, at.x, at.y);
  }

  static ImVec2 to_logical(GLFWwindow* window, double x, double y) {
    int window_width = 1, framebuffer_width = 1;
    glfwGetWindowSize(window, &window_width, nullptr);
    glfwGetFramebufferSize(window, &framebuffer_width, nullptr);
    const double scale = static_cast<double>(framebuffer_width) / std::max(window_width, 1) / density_of(window);
    return {static_cast<float>(x * scale), static_cast<float>(y * scale)};
  }

  static void on_drop(GLFWwindow* window, int count, const char** paths) {
    for (int i = 0; i < count; ++i) window_of(window).workspace_->open(path_of(paths[i]));
    on_change(window);
  }

  void wait_for_events() {
    // ImGui handles one change of a key in a frame. More of them, from a remote for example, wait in its queue.
    const bool queued = !ImGui::GetCurrentContext()->InputEventsQueue.empty();
    const double wait = queued ? 0 : pacer_.wait(glfwGetTime());
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
    int width = 0, height = 0;
    glfwGetFramebufferSize(handle(), &width, &height);
    const double next_frame_s = gl::draw_screen_frame(*workspace_, width, height, density_of(handle()));
    if (const bool dark = workspace_->session().theme() == Theme::dark; dark_frame_ != dark)
      gl::set_dark_frame(handle(), dark_frame_.emplace(dark));
    glfwSwapBuffers(handle());
    pacer_.drawn(glfwGetTime(), next_frame_s);
  }

  /// Corrects the pointer position during a drag. While the pointer is outside the window, ImGui's backend reads it
  /// from GLFW directly and so receives screen units instead of logical pixels.
  void follow_drag() const {
    if (!ImGui::IsAnyMouseDown()) return;
    double x = 0, y = 0;
    glfwGetCursorPos(handle(), &x, &y);
    const ImVec2 at = to_logical(handle(), x, y);
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  }

  gl::GlContext context_;
  gl::InterfaceContext interface_;
  gl::HeatmapShader shader_;
  std::unique_ptr<gl::OffscreenRenderer> offscreen_renderer_;
  std::unique_ptr<ui::Workspace> workspace_;
  ui::FramePacer pacer_;
  std::optional<bool> dark_frame_;                         ///< whether the system was asked for a dark frame
  WindowPlace place_{.width = kWidth, .height = kHeight};  ///< the size and the corner are those before full screen
};

}  // namespace

void run_window(const std::optional<std::filesystem::path>& file) {
  // Before the window, so that the threads of the graphics driver do not receive the signals either.
  Termination termination(glfwPostEmptyEvent);
  Window window;
  window.run(file, termination);
}

}  // namespace ropewalk
