#include "gl/key_events.h"

#include <GLFW/glfw3.h>
#include <imgui_impl_glfw.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

// ImGui's backend defines it for programs like this one, but no header declares it.
ImGuiKey ImGui_ImplGlfw_KeyToImGuiKey(int keycode, int scancode);

namespace ropewalk::gl {
namespace {

/// The modifier that a key is, or 0.
int modifier_of(int key) {
  switch (key) {
    case GLFW_KEY_LEFT_CONTROL:
    case GLFW_KEY_RIGHT_CONTROL: return GLFW_MOD_CONTROL;
    case GLFW_KEY_LEFT_SHIFT:
    case GLFW_KEY_RIGHT_SHIFT: return GLFW_MOD_SHIFT;
    case GLFW_KEY_LEFT_ALT:
    case GLFW_KEY_RIGHT_ALT: return GLFW_MOD_ALT;
    case GLFW_KEY_LEFT_SUPER:
    case GLFW_KEY_RIGHT_SUPER: return GLFW_MOD_SUPER;
    default: return 0;
  }
}

/// Whether ImGui will have this modifier down once it has handled its queue.
bool is_down(ImGuiKey modifier) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  for (int i = context.InputEventsQueue.Size; i-- > 0;)
    if (const ImGuiInputEvent& event = context.InputEventsQueue[i];
        event.Type == ImGuiInputEventType_Key && event.Key.Key == modifier)
      return event.Key.Down;
  return ImGui::IsKeyDown(modifier);
}

/// Ends the frame that handles the events so far. ImGui ends a frame when one key changes twice, but lets another key's
/// modifier go up in the frame in which that key went down, so that the chord is lost. It also ends a frame when the
/// pointer moves after a key, so this repeats where the pointer is.
void end_frame_here(const ImGuiIO& io) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiInputEvent event;
  event.Type = ImGuiInputEventType_MousePos;
  event.Source = ImGuiInputSource_Mouse;
  event.EventId = context.InputEventsNextEventId++;
  event.MousePos = {io.MousePos.x, io.MousePos.y, ImGuiMouseSource_Mouse};
  for (const ImGuiInputEvent& queued : context.InputEventsQueue)
    if (queued.Type == ImGuiInputEventType_MousePos) event.MousePos = queued.MousePos;
  context.InputEventsQueue.push_back(event);
}

void add_modifiers(ImGuiIO& io, int mods) {
  const std::pair<ImGuiKey, int> modifiers[] = {{ImGuiMod_Ctrl, GLFW_MOD_CONTROL},
                                                {ImGuiMod_Shift, GLFW_MOD_SHIFT},
                                                {ImGuiMod_Alt, GLFW_MOD_ALT},
                                                {ImGuiMod_Super, GLFW_MOD_SUPER}};
  // On a Mac, ImGui takes Cmd for Ctrl, and Ctrl for Super.
  const auto taken_for = [&](ImGuiKey key) {
    if (!io.ConfigMacOSXBehaviors || (key != ImGuiMod_Ctrl && key != ImGuiMod_Super)) return key;
    return key == ImGuiMod_Ctrl ? ImGuiMod_Super : ImGuiMod_Ctrl;
  };
  const auto changes = [&](const auto& modifier) {
    return is_down(taken_for(modifier.first)) != ((mods & modifier.second) != 0);
  };
  if (std::ranges::none_of(modifiers, changes)) return;
  end_frame_here(io);
  for (const auto& [key, bit] : modifiers) io.AddKeyEvent(key, (mods & bit) != 0);
}

/// GLFW names a key by its place on a US keyboard, but Ctrl+Z means the key that types z.
int key_by_letter(int key, int scancode) {
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_EQUAL) return key;
  const char* name = glfwGetKeyName(key, scancode);
  glfwGetError(nullptr);  // keys that type nothing have no name
  if (!name || !name[0] || name[1]) return key;
  const auto letter = static_cast<unsigned char>(name[0]);
  const bool same_code =
      std::isalnum(letter) || std::string_view("`-=[]\\,;'./").find(name[0]) != std::string_view::npos;
  return same_code ? std::toupper(letter) : key;  // GLFW's codes of these keys are the ASCII codes
}

}  // namespace

void add_key_event(ImGuiIO& io, int key, int scancode, int action, int mods) {
  if (action != GLFW_PRESS && action != GLFW_RELEASE) return;
  // X11 tells the modifiers from before the event, so a modifier key itself is added or removed here.
  const int own = modifier_of(key);
  add_modifiers(io, action == GLFW_PRESS ? mods | own : mods & ~own);
  io.AddKeyEvent(ImGui_ImplGlfw_KeyToImGuiKey(key_by_letter(key, scancode), scancode), action == GLFW_PRESS);
}

void add_button_event(ImGuiIO& io, int button, int action, int mods) {
  add_modifiers(io, mods);
  if (button >= 0 && button < ImGuiMouseButton_COUNT) io.AddMouseButtonEvent(button, action == GLFW_PRESS);
}

}  // namespace ropewalk::gl
