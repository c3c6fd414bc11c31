// The fonts: text, bold, and monospaced for numbers. Each also has mathematical symbols and icons.
#pragma once

#include <imgui.h>

#include <string_view>

namespace ropewalk::ui {

struct Fonts {
  ImFont* text = nullptr;
  ImFont* bold = nullptr;
  ImFont* mono = nullptr;
};

/// Fonts of a style file that replace embedded ones: the bytes of TrueType or OpenType files, which must exist until
/// the program ends. Empty: the embedded font.
struct FontFiles {
  std::string_view text, bold;

  auto operator<=>(const FontFiles&) const = default;
};

/// Adds fonts to the current ImGui context and sets the text size, between two frames. Letters that a file of `files`
/// lacks come from the embedded fonts.
Fonts load_fonts(const FontFiles& files = {});

// Font Awesome 6, solid
namespace icon {
constexpr const char* kMenu = "\uf0c9";
constexpr const char* kSave = "\uf019";
constexpr const char* kMaximise = "\uf065";
constexpr const char* kRestore = "\uf066";
constexpr const char* kClose = "\uf00d";
constexpr const char* kRight = "\uf00c";
constexpr const char* kPlay = "\uf04b";
constexpr const char* kPause = "\uf04c";
constexpr const char* kReset = "\uf2ea";
constexpr const char* kUndo = "\uf3e5";
constexpr const char* kRedo = "\uf064";
constexpr const char* kSun = "\uf185";
constexpr const char* kMoon = "\uf186";
constexpr const char* kOpen = "\uf07c";
constexpr const char* kWarning = "\uf071";
constexpr const char* kFilm = "\uf008";
constexpr const char* kFind = "\uf002";
constexpr const char* kMore = "\uf141";
constexpr const char* kKeyboard = "\uf11c";
constexpr const char* kUp = "\uf062";
constexpr const char* kFile = "\uf15b";
constexpr const char* kGallery = "\uf00a";
constexpr const char* kFull = "\uf0b2";
}  // namespace icon

}  // namespace ropewalk::ui
