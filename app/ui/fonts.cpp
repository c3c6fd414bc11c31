#include "ui/fonts.h"

#include <span>

#include "embedded_assets.h"
#include "ui/theme.h"

namespace ropewalk::ui {
namespace {

/// The bytes are part of the program and outlive every context.
ImFont* add(const char* asset, const ImFontConfig& settings) {
  const auto bytes = embedded_asset(asset);
  ImFontConfig config = settings;
  config.FontDataOwnedByAtlas = false;
  // ImGui takes a pointer to non-const but does not write to fonts it does not own.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(
      const_cast<char*>(reinterpret_cast<const char*>(bytes.data())), static_cast<int>(bytes.size()), 0,
      &config);
}

/// `asset`, then what it lacks: Greek, arrows and operators from the mathematical font, and the icons.
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
