#include "web/page.h"

#include <emscripten.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "embedded_assets.h"
#include "files/files.h"
#include "gl/graphics_error.h"
#include "gl/screen_frame.h"
#include "text/strings.h"
#include "web/browser.h"
#include "web/key_names.h"

namespace ropewalk::web {
namespace {

/// The context that site/page.js has made.
EMSCRIPTEN_WEBGL_CONTEXT_HANDLE find_context() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
  if (context <= 0)
    throw GraphicsError(
        "Ropewalk draws with WebGL 2, which this browser does not offer: turn on hardware acceleration in its "
        "settings, or open this page in another browser.");
  emscripten_webgl_make_context_current(context);
  return context;
}

constexpr std::size_t kLessonFonts = 4;             // those of cmake/web/fonts.cmake
constexpr std::chrono::milliseconds kPartTime{16};  // for the part of a heatmap that a frame computes

double now_s() { return emscripten_get_now() / 1000; }

}  // namespace

class Page::Picking final : public FileQuestion {
 public:
  explicit Picking(Page& page) : page_(page) {}
  std::optional<std::string> answer() override { return std::exchange(page_.picked_, {}); }

 private:
  Page& page_;
};

Page::Page() : context_(find_context()), use_(interface_), shader_(std::in_place) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendPlatformName = "ropewalk_web";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.BackendPlatformUserData = this;
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) { ropewalk_js_copy_text(text); };
  platform.Platform_GetClipboardTextFn = [](ImGuiContext* context) -> const char* {
    return static_cast<Page*>(context->IO.BackendPlatformUserData)->clipboard_.c_str();
  };
  coarse_ = ropewalk_js_is_coarse() != 0;
  workspace_ = std::make_unique<ui::Workspace>(*this, *shader_, state_folder(), kPartTime);
}

void Page::start(std::string site, std::string_view link, bool keeps) {
  site_ = std::move(site);
  const bool started_before = workspace_->restore();
  if (!link.empty() || !keeps)
    workspace_->visit(link, keeps);
  else if (!started_before)
    workspace_->welcome();
}

std::string Page::where() const {
  std::string link;
  try {
    link = workspace_->link();
  } catch (const std::invalid_argument&) {  // too much for a link
  }
  return nlohmann::json{{"link", link}, {"place", workspace_->place()}, {"title", workspace_->title()}}.dump(
      -1, ' ', true, nlohmann::json::error_handler_t::replace);
}

Page::~Page() {
  workspace_.reset();
  pictures_.reset();
  shader_.reset();
  ImGui::GetIO().BackendPlatformUserData = nullptr;
}

void Page::restore_context() {
  pictures_.reset();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplOpenGL3_Init("#version " ROPEWALK_GLSL_VERSION);
  shader_.emplace();  // at the same address, which the workspace knows
  event();
}

double Page::frame(int width, int height, float density) {
  // ImGui handles one change of a key in a frame. More of them wait in its queue.
  if (!ImGui::GetCurrentContext()->InputEventsQueue.empty()) pacer_.event();
  const double now = now_s();
  if (const double wait = pacer_.wait(now); wait > 0) return wait;
  ImGui_ImplOpenGL3_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = std::max(static_cast<float>(now - last_frame_), 1e-4f);
  last_frame_ = now;
  coarse_ = ropewalk_js_is_coarse() != 0;
  const double next_frame_s = gl::draw_screen_frame(*workspace_, width, height, density);
  if (const std::string cursor = css_of(ImGui::GetMouseCursor()); cursor != cursor_)
    ropewalk_js_set_cursor((cursor_ = cursor).c_str());
  if (io.WantTextInput != std::exchange(wants_text_, io.WantTextInput)) ropewalk_js_want_text(wants_text_);
  if (workspace_->read_aloud() != read_aloud_) ropewalk_js_say((read_aloud_ = workspace_->read_aloud()).c_str());
  ++frames_;
  pacer_.drawn(now, next_frame_s);
  return pacer_.wait(now_s());
}

Image Page::draw_picture(const Session& session, const PictureRequest& request) {
  if (!pictures_) pictures_ = std::make_unique<gl::OffscreenRenderer>();
  return pictures_->draw(session, request);
}

bool Page::full_screen() const { return ropewalk_js_is_full_screen() != 0; }

void Page::set_full_screen(bool on) { ropewalk_js_set_full_screen(on); }

Theme Page::usual_theme() const { return ropewalk_js_prefers_dark() ? Theme::dark : Theme::light; }

Keyboard Page::keyboard() const { return ropewalk_js_is_mac() ? Keyboard::page_on_mac : Keyboard::page; }

bool Page::has_lesson_fonts() const { return lesson_fonts_.size() == kLessonFonts; }

void Page::add_lesson_font(const std::string& asset, std::string bytes) {
  replace_embedded_asset(asset, lesson_fonts_[asset] = std::move(bytes));
  event();
}

void Page::copy_image(std::string_view png) { ropewalk_js_copy_image(png.data(), png.size()); }

std::unique_ptr<FileQuestion> Page::ask_for_file(const ui::FileWish& wish, const std::string&) {
  picked_.reset();
  ropewalk_js_pick_file(join(wish.extensions, ",").c_str());
  return std::make_unique<Picking>(*this);
}

std::string Page::deliver(const std::filesystem::path& exported, [[maybe_unused]] std::string said) {
  ropewalk_js_download(exported.c_str());
  return "Downloaded " + exported.filename().string() + ".";
}

}  // namespace ropewalk::web
