#include "ui/fonts.h"

#include <span>

#include "embedded_assets.h"
#include "ui/theme.h"

namespace ropewalk::ui {
namespace {

/// Adds an embedded font. Its bytes are part of the program, so the atlas neither copies nor frees them.
ImFont* add(const char* asset, const ImFontConfig& settings) {
  const auto bytes = embedded_asset(asset);
  ImFontConfig config = settings;
  config.FontDataOwnedByAtlas = false;
  // The const_cast is safe: ImGui does not write to fonts that it does not own.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<char*>(reinterpret_cast<const char*>(bytes.data())),
                                                    static_cast<int>(bytes.size()), 0, &config);
}

/// Adds a font and merges in the letters that it lacks: Greek, arrows, operators and icons.
ImFont* add_with_fallbacks(const char* asset) {
  ImFont* font = add(asset, {});
  ImFontConfig merged;
  merged.MergeMode = true;
  add("fonts/Roboto-Regular.ttf", merged);
  add("fonts/latinmodern-math.otf", merged);
  add("fonts/Font_Awesome_6_Free-Solid-900.otf", merged);
  return font;
}

}  // namespace

Fonts load_fonts() {
  ImGui::GetStyle().FontSizeBase = kTextSize;
  return {.text = add_with_fallbacks("fonts/Roboto-Regular.ttf"),
          .bold = add_with_fallbacks("fonts/Roboto-Bold.ttf"),
          .mono = add_with_fallbacks("fonts/Inconsolata-Medium.ttf")};
}

}  // namespace ropewalk::ui
