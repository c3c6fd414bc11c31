#include "harness.h"

#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>
#include <imgui_te_engine.h>

#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <utility>

#include "gl_environment.h"

namespace ropewalk::test {
namespace {

constexpr float kFrameSeconds = 1.0f / 60;

class UiEnvironment final : public GlEnvironment {
 public:
  void SetUp() override {
    // Without programs for file dialogs the window shows a field for the path, on every machine.
    ::setenv("PATH", "", 1);
    GlEnvironment::SetUp();
  }
};

testing::Environment* const environment = testing::AddGlobalTestEnvironment(new UiEnvironment);

}  // namespace

// ---- UiTest

struct UiTest::Engine {
  Engine() : handle(ImGuiTestEngine_CreateContext()) {
    ImGuiTestEngineIO& io = ImGuiTestEngine_GetIO(handle);
    io.ConfigSavedSettings = false;
    io.ConfigRunSpeed = ImGuiTestRunSpeed_Fast;
    io.ConfigMouseDrawCursor = false;
    io.ConfigFixedDeltaTime = kFrameSeconds;
    io.ConfigWatchdogWarning = FLT_MAX;  // the engine counts simulated time
    io.ConfigWatchdogKillTest = FLT_MAX;
  }
  ~Engine() { ImGuiTestEngine_DestroyContext(handle); }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  ImGuiTestEngine* handle;
};

UiTest::UiTest() : engine_(std::make_unique<Engine>()) {
  std::filesystem::current_path(folder_.path());  // the export dialog starts here
  resize(width_, height_);
  restart();
}

UiTest::~UiTest() {
  ImGuiTestEngine_Stop(engine_->handle);
  workspace_.reset();
  use_.reset();
  interface_.reset();
  std::filesystem::current_path(std::filesystem::temp_directory_path());
}

void UiTest::restart() {
  if (interface_) {
    ImGuiTestEngine_Stop(engine_->handle);
    workspace_.reset();
    use_.reset();
    interface_.reset();
    engine_ = std::make_unique<Engine>();
  }
  interface_ = std::make_unique<gl::InterfaceContext>();
  use_ = std::make_unique<gl::InterfaceContext::Use>(*interface_);
  workspace_ = std::make_unique<ui::Workspace>(host_, shader_, state_file().parent_path(), patience_);
  workspace_->restore();
  ImGuiTestEngine_Start(engine_->handle, ImGui::GetCurrentContext());
  draw(3);
}

void UiTest::resize(int width, int height, int density) {
  width_ = width;
  height_ = height;
  density_ = density;
  framebuffer_ = std::make_unique<gl::Framebuffer>(width * density, height * density);
}

void UiTest::draw(int frames) {
  for (int i = 0; i < frames; ++i) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(width_), static_cast<float>(height_));
    io.DisplayFramebufferScale = ImVec2(static_cast<float>(density_), static_cast<float>(density_));
    io.DeltaTime = kFrameSeconds + std::exchange(slept_, 0.0f);
    gl::limit_frame_time();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    if (record_words) ImGui::LogToBuffer(0);
    wish_ = workspace_->frame();
    if (record_words) {
      words_ = ImGui::GetCurrentContext()->LogBuffer.c_str();
      ImGui::LogFinish();
    }
    ImGui::Render();
    render(*ImGui::GetDrawData());
    ImGuiTestEngine_PostSwap(engine_->handle);
  }
}

void UiTest::draw_after(float seconds) {
  slept_ = seconds;
  draw(1);
}

/// Drawing pixels in software OpenGL takes most of a frame's time. So only some frames are rendered while the
/// user acts, unless a test asks for all.
void UiTest::render(ImDrawData& frame) {
  constexpr int kDrawnEvery = 16;
  if (++frames_ % kDrawnEvery != 0 && !draws_every_frame) {
    for (ImTextureData* texture : *frame.Textures)
      if (texture->Status != ImTextureStatus_OK) ImGui_ImplOpenGL3_UpdateTexture(texture);
    return;
  }
  framebuffer_->bind();
  ImGui_ImplOpenGL3_RenderDrawData(&frame);
  glFinish();
}

ImU32 UiTest::pixel(int x, int y) const {
  const std::vector<unsigned char> pixels = framebuffer_->pixels();
  const auto at = 4 * static_cast<std::size_t>((framebuffer_->height() - 1 - y) * framebuffer_->width() + x);
  return IM_COL32(pixels.at(at), pixels.at(at + 1), pixels.at(at + 2), pixels.at(at + 3));
}

void UiTest::run(const std::function<void(User&)>& steps) {
  ImGuiTest* test = ImGuiTestEngine_RegisterTest(engine_->handle, "ui", "steps", __FILE__, __LINE__);
  test->TestFunc = [&](ImGuiTestContext* context) {
    User user(*this, *context);
    try {
      steps(user);
    } catch (const std::exception& error) {
      ADD_FAILURE() << "the user's steps threw: " << error.what();
    }
  };
  ImGuiTestEngine_QueueTest(engine_->handle, test);
  while (!ImGuiTestEngine_IsTestQueueEmpty(engine_->handle)) draw(1);
  ImGuiTextBuffer log;
  test->Output.Log.ExtractLinesForVerboseLevels(ImGuiTestVerboseLevel_Error, ImGuiTestVerboseLevel_Info, &log);
  EXPECT_EQ(test->Output.Status, ImGuiTestStatus_Success) << log.c_str();
  ImGuiTestEngine_UnregisterTest(engine_->handle, test);
}

// ---- User

void User::find(const std::string& words) {
  press(ImGuiMod_Ctrl | ImGuiKey_K);
  wait(2);
  EXPECT_EQ(popup(), "###finder");
  engine_.KeyChars(words.c_str());
  wait(1);
  press(ImGuiKey_Enter);
  wait(3);
}

ImGuiTestRef User::in_rail(const std::string& item) {
  const ImGuiTestItemInfo window = engine_.WindowInfo("//###rail/parameters");
  return window.ID == 0 ? ImGuiTestRef() : ImGuiTestRef(engine_.GetID(item.c_str(), window.Window->ID));
}

ImGuiTestRef User::in_lesson(const std::string& item) {
  const ImGuiTestItemInfo window = engine_.WindowInfo("//###rail/lesson text");
  return window.ID == 0 ? ImGuiTestRef() : ImGuiTestRef(engine_.GetID(item.c_str(), window.Window->ID));
}

ImRect User::lesson_text() { return engine_.WindowInfo("//###rail/lesson text").RectFull; }

ImGuiTestRef User::in_card(const std::string& figure, const std::string& item) {
  return engine_.GetID(("//###cards/" + figure + "/" + item).c_str());
}

ImGuiTestRef User::of_parameter(const std::string& id, const std::string& item) {
  if (id == ui::kTimelineParameter) return engine_.GetID(("//###timeline/" + id + "/" + item).c_str());
  return in_rail(id + "/" + item);
}

ImVec2 User::in_plot(const std::string& figure, int panel, double x, double y) {
  return test_.workspace().panels(figure).at(static_cast<std::size_t>(panel)).frame.pixel({x, y});
}

std::string User::popup() const {
  const auto& open = engine_.UiContext->OpenPopupStack;
  return open.empty() || !open.back().Window ? "" : open.back().Window->Name;
}

std::string User::reads() {
  test_.record_words = true;
  wait(2);
  test_.record_words = false;
  return test_.words();
}

void User::click(ImGuiTestRef item) {
  engine_.ItemClick(item);
  go_on();
}

void User::go_on() const {
  if (engine_.IsError()) throw std::runtime_error("a widget was not found");
}

void User::click_at(ImVec2 at, ImGuiMouseButton button) {
  move_to(at);
  engine_.MouseClick(button);
}

void User::double_click_at(ImVec2 at) {
  move_to(at);
  engine_.MouseDoubleClick();
}

void User::shift_click_at(ImVec2 at) {
  move_to(at);
  engine_.KeyDown(ImGuiMod_Shift);
  engine_.MouseClick();
  engine_.KeyUp(ImGuiMod_Shift);
}

void User::wheel_at(ImVec2 at, int notches) {
  move_to(at);
  for (int i = 0; i < std::abs(notches); ++i) engine_.MouseWheelY(notches > 0 ? 1.0f : -1.0f);
  wait(1);
}

void User::drag(ImVec2 from, ImVec2 to, ImGuiMouseButton button) {
  constexpr int kSteps = 5;
  move_to(from);
  engine_.MouseDown(button);
  for (int i = 1; i <= kSteps; ++i) {
    const float part = static_cast<float>(i) / kSteps;
    move_to(ImVec2(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part));
  }
  engine_.MouseUp(button);
  wait(1);
}

void User::drag_slider(const std::string& parameter, float part) {
  const ImGuiTestRef slider = of_parameter(parameter, "slider");
  engine_.ScrollToItemY(slider);
  go_on();
  const ImRect track = rect(slider);
  // The knob jumps to the place on the track where the drag starts.
  drag(track.GetCenter(), ImVec2(track.Min.x + part * track.GetWidth(), track.GetCenter().y));
}

void User::type_value(const std::string& parameter, const std::string& text) {
  const ImGuiTestRef field = of_parameter(parameter, "###value");
  EXPECT_TRUE(sees(field)) << parameter << " has no value to click";
  click(field);
  wait(2);  // the value becomes a field with the keyboard focus
  EXPECT_EQ(engine_.UiContext->ActiveId, engine_.GetID(field)) << parameter << " cannot be typed";
  engine_.KeyCharsReplaceEnter(text.c_str());
  wait(1);
}

void User::replace_text(ImGuiTestRef field, const std::string& text) {
  engine_.ItemInput(field);
  go_on();
  engine_.KeyCharsReplace(text.c_str());
}

void User::choose_figure(const std::string& id) {
  click("//###rail/###figures");
  click(("//$FOCUSED/###" + id).c_str());
  wait(2);
}

void User::choose_lesson(const std::string& id) {
  click("//###rail/###lessons");
  click(("//$FOCUSED/###" + id).c_str());
  wait(2);
}

void User::unfold(const Parameter& parameter) {
  if (!test_.workspace().desk().used.contains(parameter.id)) {
    find(parameter.id);
    EXPECT_EQ(test_.workspace().desk().rail.asked, parameter.id) << "found something else";
    if (!test_.workspace().desk().rail.editing.empty()) press(ImGuiKey_Escape);
    wait(2);
  }
  if (parameter.level == Level::advanced) engine_.ItemOpen(in_rail("###" + parameter.group));
  go_on();
}

int User::undo_all() {
  int steps = 0;
  for (; test_.session().can_undo() && steps < 100; ++steps) press(ImGuiMod_Ctrl | ImGuiKey_Z);
  return steps;
}

void User::open_file(const std::filesystem::path& path) {
  press(ImGuiMod_Ctrl | ImGuiKey_O);
  wait(1);
  replace_text("//###open/###path", path.string());
  click("//###open/###go");
  wait(2);
}

void User::export_to(const std::filesystem::path& path) {
  replace_text("//###export/###path", path.string());
  click("//###export/###go");
  wait(2);
}

}  // namespace ropewalk::test
