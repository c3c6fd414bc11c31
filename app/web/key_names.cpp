#include "web/key_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ropewalk::web {
namespace {

using KeyName = std::pair<std::string_view, ImGuiKey>;

constexpr auto kKeys = std::to_array<KeyName>({{"Tab", ImGuiKey_Tab},
                                               {"ArrowLeft", ImGuiKey_LeftArrow},
                                               {"ArrowRight", ImGuiKey_RightArrow},
                                               {"ArrowUp", ImGuiKey_UpArrow},
                                               {"ArrowDown", ImGuiKey_DownArrow},
                                               {"PageUp", ImGuiKey_PageUp},
                                               {"PageDown", ImGuiKey_PageDown},
                                               {"Home", ImGuiKey_Home},
                                               {"End", ImGuiKey_End},
                                               {"Insert", ImGuiKey_Insert},
                                               {"Delete", ImGuiKey_Delete},
                                               {"Backspace", ImGuiKey_Backspace},
                                               {"Space", ImGuiKey_Space},
                                               {"Enter", ImGuiKey_Enter},
                                               {"Escape", ImGuiKey_Escape},
                                               {"Quote", ImGuiKey_Apostrophe},
                                               {"Comma", ImGuiKey_Comma},
                                               {"Minus", ImGuiKey_Minus},
                                               {"Period", ImGuiKey_Period},
                                               {"Slash", ImGuiKey_Slash},
                                               {"Semicolon", ImGuiKey_Semicolon},
                                               {"Equal", ImGuiKey_Equal},
                                               {"BracketLeft", ImGuiKey_LeftBracket},
                                               {"Backslash", ImGuiKey_Backslash},
                                               {"BracketRight", ImGuiKey_RightBracket},
                                               {"Backquote", ImGuiKey_GraveAccent},
                                               {"NumpadDecimal", ImGuiKey_KeypadDecimal},
                                               {"NumpadDivide", ImGuiKey_KeypadDivide},
                                               {"NumpadMultiply", ImGuiKey_KeypadMultiply},
                                               {"NumpadSubtract", ImGuiKey_KeypadSubtract},
                                               {"NumpadAdd", ImGuiKey_KeypadAdd},
                                               {"NumpadEnter", ImGuiKey_KeypadEnter},
                                               {"ShiftLeft", ImGuiKey_LeftShift},
                                               {"ShiftRight", ImGuiKey_RightShift},
                                               {"ControlLeft", ImGuiKey_LeftCtrl},
                                               {"ControlRight", ImGuiKey_RightCtrl},
                                               {"AltLeft", ImGuiKey_LeftAlt},
                                               {"AltRight", ImGuiKey_RightAlt},
                                               {"MetaLeft", ImGuiKey_LeftSuper},
                                               {"MetaRight", ImGuiKey_RightSuper}});

/// The key `first` plus how far the last character of the name is from `from`, if the name is `prefix` and one
/// character up to `to`.
ImGuiKey numbered(std::string_view code, std::string_view prefix, char from, char to, ImGuiKey first) {
  const bool matches =
      code.size() == prefix.size() + 1 && code.starts_with(prefix) && code.back() >= from && code.back() <= to;
  return matches ? static_cast<ImGuiKey>(first + (code.back() - from)) : ImGuiKey_None;
}

}  // namespace

ImGuiKey key_of(std::string_view code) {
  for (const ImGuiKey key : {numbered(code, "Key", 'A', 'Z', ImGuiKey_A), numbered(code, "Digit", '0', '9', ImGuiKey_0),
                             numbered(code, "Numpad", '0', '9', ImGuiKey_Keypad0),
                             numbered(code, "F", '1', '9', ImGuiKey_F1), numbered(code, "F1", '0', '2', ImGuiKey_F10)})
    if (key != ImGuiKey_None) return key;
  const auto found = std::ranges::find(kKeys, code, &KeyName::first);
  return found == kKeys.end() ? ImGuiKey_None : found->second;
}

const char* css_of(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_TextInput: return "text";
    case ImGuiMouseCursor_ResizeAll: return "move";
    case ImGuiMouseCursor_ResizeNS: return "ns-resize";
    case ImGuiMouseCursor_ResizeEW: return "ew-resize";
    case ImGuiMouseCursor_ResizeNESW: return "nesw-resize";
    case ImGuiMouseCursor_ResizeNWSE: return "nwse-resize";
    case ImGuiMouseCursor_Hand: return "pointer";
    case ImGuiMouseCursor_NotAllowed: return "not-allowed";
    case ImGuiMouseCursor_None: return "none";
    default: return "default";
  }
}

}  // namespace ropewalk::web
