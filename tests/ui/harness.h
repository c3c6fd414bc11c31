// Tests the whole interface without a window: a Workspace is drawn into a framebuffer, and imgui_test_engine
// plays a user who moves the mouse and types.
#pragma once

#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_te_context.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "gl/gl_objects.h"
#include "gl/heatmap_shader.h"
#include "gl/interface_context.h"
#include "gl/offscreen_renderer.h"
#include "system/image_clipboard.h"
#include "temporary_folder.h"
#include "ui/workspace.h"

namespace ropewalk::test {

// The figures of the dashboard.
constexpr const char* kHeatmap = "sinusoidal_heatmap";
constexpr const char* kCurves = "dimension_curves";
constexpr const char* kVector = "rotated_vector";
constexpr const char* kDecay = "attention_decay";

/// Draws real pictures, and counts the other calls of the interface.
class TestHost final : public Host {
 public:
  Image draw_picture(const Session& session, const PictureRequest& request) override {
    if (!renderer_) renderer_ = std::make_unique<gl::OffscreenRenderer>();
    return renderer_->draw(session, request);
  }
  bool full_screen() const override { return is_full_screen; }
  void set_full_screen(bool on) override { is_full_screen = on; }
  void close() override { ++closes; }
  void copy_image(std::string_view png) override { ropewalk::copy_image(png); }
  std::optional<WindowPlace> place() const override { return window_place; }
  void set_place(const WindowPlace& place) override { window_place = place; }
  double readable_text_scale() const override { return screen_text_scale; }
  Keyboard keyboard() const override { return keys; }
  bool coarse_pointer() const override { return fingers; }

  bool is_full_screen = false;
  std::optional<WindowPlace> window_place;
  double screen_text_scale = 1;
  Keyboard keys = Keyboard::window;
  bool fingers = false;
  int closes = 0;

 private:
  std::unique_ptr<gl::OffscreenRenderer> renderer_;
};

class UiTest;

/// Simulates mouse and keyboard. Runs on the test engine's thread; each action takes a few frames.
class User {
 public:
  User(UiTest& test, ImGuiTestContext& engine) : test_(test), engine_(engine) {}

  // Places
  ImGuiTestRef in_rail(const std::string& item);
  /// A link in the text of a lesson.
  ImGuiTestRef in_lesson(const std::string& item);
  ImRect lesson_text();
  ImGuiTestRef in_card(const std::string& figure, const std::string& item);
  /// The value field, or any other widget, of a parameter in the rail or on the timeline.
  ImGuiTestRef of_parameter(const std::string& id, const std::string& item);
  ImVec2 in_plot(const std::string& figure, int panel, double x, double y);
  ImRect rect(ImGuiTestRef item) { return engine_.ItemInfo(item).RectFull; }
  bool sees(ImGuiTestRef item) { return engine_.ItemExists(item); }
  /// The text of all widgets in the next frame.
  std::string reads();

  // Mouse
  void click(ImGuiTestRef item);
  /// Moves to a whole pixel, as a mouse does.
  void move_to(ImVec2 at) { engine_.MouseMoveToPos(ImVec2(std::round(at.x), std::round(at.y))); }
  void move_away() { move_to(ImVec2(1, 1)); }
  void click_at(ImVec2 at, ImGuiMouseButton button = ImGuiMouseButton_Left);
  void double_click_at(ImVec2 at);
  void shift_click_at(ImVec2 at);
  void wheel_at(ImVec2 at, int notches);
  /// Presses the left button, moves in several steps, releases the button.
  void drag(ImVec2 from, ImVec2 to, ImGuiMouseButton button = ImGuiMouseButton_Left);
  /// Drags the knob of a slider to a part (0 left end, 1 right end) of its track.
  void drag_slider(const std::string& parameter, float part);

  // Keyboard
  void press(ImGuiKeyChord keys, int times = 1) { engine_.KeyPress(keys, times); }
  /// Opens the finder, types the words and takes the first finding.
  void find(const std::string& words);
  /// Clicks a parameter's value, replaces it, and presses Enter.
  void type_value(const std::string& parameter, const std::string& text);
  void replace_text(ImGuiTestRef field, const std::string& text);
  void wait(int frames) { engine_.Yield(frames); }

  // Sequences of actions
  /// Opens a figure from the menu, or closes it if it is open.
  void choose_figure(const std::string& id);
  /// Opens a lesson from the menu.
  void choose_lesson(const std::string& id);
  /// Opens the group of a parameter; if no open figure uses the parameter, the finder shows its row.
  void unfold(const Parameter& parameter);
  /// Presses Ctrl+Z until nothing is left to undo. @return number of steps
  int undo_all();
  /// Opens the dialog with Ctrl+O and gives it a path.
  void open_file(const std::filesystem::path& path);
  /// Types a path into the open export dialog and presses its button.
  void export_to(const std::filesystem::path& path);
  /// Whether the export dialog is open.
  bool exporting() const { return popup() == "Export###export"; }
  /// Name of the popup or dialog on top, or empty.
  std::string popup() const;

  ImGuiTestContext& engine() { return engine_; }

 private:
  /// @throws std::runtime_error if the engine failed to do an action, since later actions depend on it
  void go_on() const;

  UiTest& test_;
  ImGuiTestContext& engine_;
};

/// Each test has a new window of 1280 x 800 pixels and its own state file.
class UiTest : public testing::Test {
 protected:
  UiTest();
  ~UiTest() override;

  /// Runs the user's actions; fails if a widget is not found.
  void run(const std::function<void(User&)>& steps);
  void draw(int frames);
  /// Draws a frame after the window has slept.
  void draw_after(float seconds);
  void resize(int width, int height, int density = 1);
  /// Simulates closing and starting the program.
  void restart();
  /// Sets how long later frames wait for figures; by default there is no limit.
  void restart_with_patience(std::chrono::milliseconds patience) {
    patience_ = patience;
    restart();
  }

 public:
  ui::Workspace& workspace() { return *workspace_; }
  const Session& session() const { return workspace_->session(); }
  const ParameterSet& values() const { return session().values(); }
  TestHost& host() { return host_; }
  const TemporaryFolder& folder() const { return folder_; }
  std::filesystem::path state_file() const { return folder_ / "state" / "session.json"; }
  double wish() const { return wish_; }  ///< what the last frame returned
  int heatmaps_painted() const { return shader_.uploads(); }
  const std::string& words() const { return words_; }
  /// The colour of a pixel of the last frame that OpenGL drew.
  ImU32 pixel(int x, int y) const;
  int frames() const { return frames_; }  ///< drawn so far
  bool record_words = false;              ///< whether to store the words of each frame in `words`
  bool draws_every_frame = false;         ///< whether OpenGL draws each frame; else only some

 private:
  struct Engine;
  void render(ImDrawData& frame);

  std::unique_ptr<Engine> engine_;  // must be destroyed after the interface
  gl::HeatmapShader shader_;
  std::unique_ptr<gl::Framebuffer> framebuffer_;
  int width_ = 1280;
  int height_ = 800;
  int density_ = 1;
  TemporaryFolder folder_;
  TestHost host_;
  std::unique_ptr<gl::InterfaceContext> interface_;
  std::unique_ptr<gl::InterfaceContext::Use> use_;
  std::unique_ptr<ui::Workspace> workspace_;
  std::optional<std::chrono::milliseconds> patience_;
  int frames_ = 0;
  float slept_ = 0;  ///< seconds that the next frame takes in addition
  double wish_ = 0;
  std::string words_;
};

}  // namespace ropewalk::test
