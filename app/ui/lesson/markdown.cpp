#include "ui/lesson/markdown.h"

#include <imgui_rich_md/rich_md.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <utility>

#include "embedded_assets.h"
#include "lessons/formula.h"
#include "lessons/formula_commands.h"
#include "text/path_of.h"

namespace ropewalk::ui {
namespace {

/// Finds an embedded font by its file name; no file is read.
RichMd::AssetBytes read_asset(const std::string& path) {
  const auto bytes = embedded_asset("fonts/" + path_of(path).filename().string());
  return std::vector<std::uint8_t>(bytes.begin(), bytes.end());
}

/// Uploads a formula's pixels as rich_md does, and makes sure that the texture is deleted when nothing uses it. Without
/// WantDestroyNextFrame, ImGui creates a texture again after the backend has deleted it.
RichMd::MarkdownTexture upload(const unsigned char* rgba, int width, int height) {
  RichMd::MarkdownTexture texture = RichMd::UploadRgbaDefault(rgba, width, height);
  if (ImTextureData* const data = texture.ref._TexData)
    texture.keepAlive = std::shared_ptr<void>(
        data, [data, freed_later = std::move(texture.keepAlive)](void*) { data->WantDestroyNextFrame = true; });
  return texture;
}

using DrawFormula = decltype(RichMd::HostServices::RenderLatex);

/// Of the text that is drawn now. MicroTeX is called back without a canvas.
const Palette* colors_now = nullptr;

/// MicroTeX's name of a colour, such as FF0066C5.
std::string name_of(ImU32 color) {
  char name[9];
  std::snprintf(name, sizeof name, "FF%02X%02X%02X", color >> IM_COL32_R_SHIFT & 0xFF, color >> IM_COL32_G_SHIFT & 0xFF,
                color >> IM_COL32_B_SHIFT & 0xFF);
  return name;
}

/// Replaces each \role{NAME} by MicroTeX's command with the colour that the theme gives the role.
/// @param latex  what check_formula accepts
std::string with_colors(std::string latex) {
  constexpr std::string_view kRole = "\\role{";
  for (std::size_t at = latex.find('\\'); at != latex.npos; at = latex.find('\\', at + 2)) {
    const std::string_view rest = std::string_view(latex).substr(at);
    if (!rest.starts_with(kRole)) continue;
    const std::string_view name = rest.substr(kRole.size(), rest.find('}') - kRole.size());
    const Role role = std::ranges::find(formula_roles(), name, &FormulaRole::name)->role;
    latex.replace(at, kRole.size() + name.size() + 1, "\\fgcolor{" + name_of(mark_color(*colors_now, role)) + "}");
  }
  return latex;
}

/// Shows the source of a formula that read_lesson would refuse. A lesson's formulas are checked when it is read, but
/// live numbers may make one longer, and only md4c decides what is a formula.
DrawFormula checked(DrawFormula draw) {
  return [draw = std::move(draw)](const std::string& latex, float size, ImU32 color,
                                  bool display) -> std::optional<RichMd::LatexBitmap> {
    try {
      check_formula(latex);
    } catch (const std::invalid_argument& error) {
      RichMd::LatexBitmap refused;
      refused.error = error.what();
      return refused;
    }
    return draw(with_colors(latex), size, color, display);
  };
}

ImVec4 as_vector(ImU32 color) { return ImGui::ColorConvertU32ToFloat4(color); }

}  // namespace

struct Markdown::Implementation {
  Implementation() {
    RichMd::HostServices services = RichMd::GetHostServices();
    services.ReadAsset = read_asset;
    services.PrefersReducedMotion = [] { return true; };
    services.UploadRgba = upload;
    services.RenderLatex = nullptr;  // so that CreateContext sets it to MicroTeX
    RichMd::SetHostServices(services);
    RichMd::MarkdownOptions options;
    options.fontOptions.regularSize = kTextSize;
    options.fontOptions.mergeFonts = {"fonts/latinmodern-math.otf"};
    options.callbacks.OnOpenLink = [this](const std::string& address) { clicked = address; };
    options.callbacks.OnImage = [](const std::string&) { return std::nullopt; };
    options.withLatex = true;
    options.autolinks = false;
    context = RichMd::CreateContext(options);
    services = RichMd::GetHostServices();
    services.RenderLatex = checked(std::move(services.RenderLatex));
    RichMd::SetHostServices(services);
  }
  ~Implementation() { RichMd::DestroyContext(context); }

  RichMd::Context* context = nullptr;
  std::string clicked;
};

Markdown::Markdown() = default;
Markdown::~Markdown() = default;

std::string Markdown::draw(const Canvas& canvas, const std::string& text) {
  if (!canvas.lesson_fonts) {
    ImGui::TextUnformatted("The fonts of the lessons are being loaded.");
    return {};
  }
  if (!implementation_) implementation_ = std::make_unique<Implementation>();
  RichMd::SetCurrentContext(implementation_->context);
  RichMd::Style& style = RichMd::GetStyle();
  style.linkColor = as_vector(canvas.colors.accent);
  style.linkUnderline = as_vector(with_alpha(canvas.colors.accent, 0.4f));
  style.linkUnderlineHovered = style.linkColor;
  style.codeColor = as_vector(canvas.colors.text);
  style.errorColor = as_vector(canvas.colors.text);
  style.linkTooltip = false;
  colors_now = &canvas.colors;
  RichMd::RenderRaw(text);
  return std::exchange(implementation_->clicked, {});
}

}  // namespace ropewalk::ui
