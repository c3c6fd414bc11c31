#include "ui/fonts.h"

#include <span>

#include "embedded_assets.h"
#include "ui/system_letters.h"
#include "ui/theme.h"

namespace ropewalk::ui {
namespace {

/// Adds a font whose bytes exist until the program ends, so that the atlas neither copies nor frees them.
ImFont* add(std::string_view bytes, const ImFontConfig& settings) {
  ImFontConfig config = settings;
  config.FontDataOwnedByAtlas = false;
  // The const_cast is safe: ImGui does not write to fonts that it does not own.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<char*>(reinterpret_cast<const char*>(bytes.data())),
                                                    static_cast<int>(bytes.size()), 0, &config);
}

/// Adds a font and merges in the letters that it lacks: Greek, arrows, operators and icons. Others come from the
/// system's fonts.
/// @param file  replaces the embedded font unless it is empty
ImFont* add_with_fallbacks(const char* asset, std::string_view file = {}) {
  ImFontConfig merged;
  merged.MergeMode = true;
  ImFont* font = add(file.empty() ? embedded_asset(asset) : file, {});
  if (!file.empty()) add(embedded_asset(asset), merged);
  for (const char* fallback :
       {"fonts/Roboto-Regular.ttf", "fonts/latinmodern-math.otf", "fonts/Font_Awesome_6_Free-Solid-900.otf"})
    add(embedded_asset(fallback), merged);
  complete_with_system_fonts(font);
  return font;
}

}  // namespace

Fonts load_fonts(const FontFiles& files) {
  ImGui::GetStyle().FontSizeBase = kTextSize;
  return {.text = add_with_fallbacks("fonts/Roboto-Regular.ttf", files.text),
          .bold = add_with_fallbacks("fonts/Roboto-Bold.ttf", files.bold),
          .mono = add_with_fallbacks("fonts/Inconsolata-Medium.ttf")};
}

}  // namespace ropewalk::ui
