// The page's entry, and the functions that site/page.js calls. They pass on exceptions as a sentence in the page.
#include <emscripten.h>
#include <sys/stat.h>

#include <exception>
#include <memory>

#include "session/session.h"
#include "ui/keys.h"
#include "web/browser.h"
#include "web/key_names.h"
#include "web/page.h"

namespace {

using ropewalk::web::Page;

std::unique_ptr<Page> page;  // none before main and after a failure in it

template <typename Act>
void on_page(Act&& act) {
  if (!page) return;
  try {
    act(*page);
  } catch (const std::exception& error) {
    ropewalk_js_fail(error.what());
  }
}

/// Passes an event on to ImGui; frames are due after it.
template <typename Act>
void event(Act&& act) {
  on_page([&](Page& there) {
    act(ImGui::GetIO());
    there.event();
  });
}

/// A text for the page's script, which reads it before the next call.
template <typename Make>
const char* text_of(Make&& make) {
  static std::string text;
  text.clear();
  on_page([&](Page& there) { text = make(there); });
  return text.c_str();
}

}  // namespace

extern "C" {

/// See Page::start. The page's script calls it once, after main.
EMSCRIPTEN_KEEPALIVE void ropewalk_start(const char* site, const char* link, int keeps) {
  on_page([&](Page& there) { there.start(site, link, keeps != 0); });
}

/// See Page::where.
EMSCRIPTEN_KEEPALIVE const char* ropewalk_where() {
  return text_of([](Page& there) { return there.where(); });
}

/// Changes with all that is shown, so that the page knows when its address may be another one.
EMSCRIPTEN_KEEPALIVE double ropewalk_revision() {
  return page ? static_cast<double>(page->workspace().session().revision()) : 0;
}

/// Back and forward have led to this link; empty: to the first start.
EMSCRIPTEN_KEEPALIVE void ropewalk_show_link(const char* link) {
  on_page([&](Page& there) {
    there.workspace().open_link(link);
    there.event();
  });
}

/// See ui/page_messages.h. @return the answer, as JSON. Its changes are not told again by ropewalk_change_message.
EMSCRIPTEN_KEEPALIVE const char* ropewalk_answer_message(const char* json) {
  return text_of([&](Page& there) {
    std::string answer = there.workspace().answer_message(json);
    there.workspace().change_message();
    there.event();
    return answer;
  });
}

/// @return what has changed since the last call, as JSON; empty if nothing has
EMSCRIPTEN_KEEPALIVE const char* ropewalk_change_message() {
  return text_of([](Page& there) { return there.workspace().change_message().value_or(""); });
}

/// See Page::frame.
EMSCRIPTEN_KEEPALIVE double ropewalk_frame(int width, int height, double density) {
  double wish = ropewalk::ui::kForever;
  on_page([&](Page& there) { wish = there.frame(width, height, static_cast<float>(density)); });
  return wish;
}

EMSCRIPTEN_KEEPALIVE void ropewalk_changed() {
  event([](ImGuiIO&) {});
}

EMSCRIPTEN_KEEPALIVE void ropewalk_context_restored() {
  on_page([](Page& there) { there.restore_context(); });
}

EMSCRIPTEN_KEEPALIVE void ropewalk_pointer(double x, double y) {
  event([&](ImGuiIO& io) {
    io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
    io.AddMousePosEvent(static_cast<float>(x), static_cast<float>(y));
  });
}

/// @param phase  0 down, 1 moved, 2 up, 3 cancelled
EMSCRIPTEN_KEEPALIVE void ropewalk_finger(int id, int phase, double x, double y) {
  on_page([&](Page& there) {
    there.workspace().finger(id, static_cast<ropewalk::ui::Touch::Phase>(phase),
                             ImVec2(static_cast<float>(x), static_cast<float>(y)));
    there.event();
  });
}

EMSCRIPTEN_KEEPALIVE void ropewalk_pointer_gone() {
  event([](ImGuiIO& io) { io.AddMousePosEvent(-FLT_MAX, -FLT_MAX); });
}

/// @param button  as in MouseEvent: 0 left, 1 middle, 2 right
EMSCRIPTEN_KEEPALIVE void ropewalk_button(int button, int down) {
  constexpr int kButtons[] = {ImGuiMouseButton_Left, ImGuiMouseButton_Middle, ImGuiMouseButton_Right};
  if (button < 0 || button > 2) return;
  event([&](ImGuiIO& io) { io.AddMouseButtonEvent(kButtons[button], down != 0); });
}

/// In lines of text, upwards and to the left.
EMSCRIPTEN_KEEPALIVE void ropewalk_wheel(double x, double y) {
  event([&](ImGuiIO& io) { io.AddMouseWheelEvent(static_cast<float>(x), static_cast<float>(y)); });
}

/// @param modifiers  1 Ctrl, 2 Shift, 4 Alt, 8 Meta: those of the event, so that a chord is complete in some frame
/// @return whether the page keeps the key from the browser. Otherwise the program has not got it when it went down.
EMSCRIPTEN_KEEPALIVE int ropewalk_key(const char* code, int down, int modifiers) {
  bool takes = false;
  event([&](ImGuiIO& io) {
    const ImGuiKey key = ropewalk::web::key_of(code);
    const bool mac = io.ConfigMacOSXBehaviors;
    const bool ctrl = (modifiers & 1) != 0, meta = (modifiers & 8) != 0;
    const ImGuiKeyChord chord = key | ((mac ? meta : ctrl) ? ImGuiMod_Ctrl : 0) | (modifiers & 2 ? ImGuiMod_Shift : 0) |
                                (modifiers & 4 ? ImGuiMod_Alt : 0) | ((mac ? ctrl : meta) ? ImGuiMod_Super : 0);
    takes = ropewalk::ui::page_takes(chord, io.WantTextInput);
    io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, (modifiers & 2) != 0);
    io.AddKeyEvent(ImGuiMod_Alt, (modifiers & 4) != 0);
    io.AddKeyEvent(ImGuiMod_Super, meta);
    if (key == ImGuiKey_None || (down && !takes)) return;
    io.AddKeyEvent(key, down != 0);
    if (down && mac && meta) io.AddKeyEvent(key, false);  // macOS tells no release of a key while Cmd is held
  });
  return takes ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void ropewalk_text(const char* utf8) {
  event([&](ImGuiIO& io) { io.AddInputCharactersUTF8(utf8); });
}

EMSCRIPTEN_KEEPALIVE void ropewalk_focus(int on) {
  event([&](ImGuiIO& io) { io.AddFocusEvent(on != 0); });
}

EMSCRIPTEN_KEEPALIVE void ropewalk_clipboard(const char* utf8) {
  on_page([&](Page& there) { there.set_clipboard(utf8); });
}

/// A file was dropped or pasted; the page has put it into the emulated file system.
EMSCRIPTEN_KEEPALIVE void ropewalk_open(const char* path) {
  on_page([&](Page& there) {
    there.workspace().open(path);
    there.event();
  });
}

/// @param path  of the file that the user has chosen; empty if none
EMSCRIPTEN_KEEPALIVE void ropewalk_picked(const char* path) {
  on_page([&](Page& there) {
    there.picked(path);
    there.event();
  });
}

/// See Page::add_lesson_font.
EMSCRIPTEN_KEEPALIVE void ropewalk_lesson_font(const char* asset, const char* bytes, std::size_t size) {
  on_page([&](Page& there) { there.add_lesson_font(asset, std::string(bytes, size)); });
}

/// The page may be gone at any moment: saves the session now.
EMSCRIPTEN_KEEPALIVE void ropewalk_save() {
  on_page([](Page& there) { there.workspace().save_state(); });
}

// For tests: the session as JSON, and the number of frames that were drawn.
EMSCRIPTEN_KEEPALIVE const char* ropewalk_session() {
  return text_of([](Page& there) { return there.workspace().session().save(); });
}
EMSCRIPTEN_KEEPALIVE int ropewalk_frames() { return page ? page->frames() : 0; }

}  // extern "C"

int main() {
  umask(022);  // Emscripten's umask is 0777, with which nobody may read a new file
  try {
    page = std::make_unique<Page>();
  } catch (const std::exception& error) {
    ropewalk_js_fail(error.what());
  }
}
