#include "ui/lesson/markdown.h"

#include <imgui_rich_md/rich_md.h>

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <utility>

#include "embedded_assets.h"
#include "lessons/formula.h"

namespace ropewalk::ui {
namespace {

/// Finds an embedded font by its file name; no file is read.
RichMd::AssetBytes read_asset(const std::string& path) {
  const auto bytes = embedded_asset("fonts/" + std::filesystem::path(path).filename().string());
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
    return draw(latex, size, color, display);
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
  if (!implementation_) implementation_ = std::make_unique<Implementation>();
  RichMd::SetCurrentContext(implementation_->context);
  RichMd::Style& style = RichMd::GetStyle();
  style.linkColor = as_vector(canvas.colors.accent);
  style.linkUnderline = as_vector(with_alpha(canvas.colors.accent, 0.4f));
  style.linkUnderlineHovered = style.linkColor;
  style.codeColor = as_vector(canvas.colors.text);
  style.errorColor = as_vector(canvas.colors.text);
  style.linkTooltip = false;
  RichMd::RenderRaw(text);
  return std::exchange(implementation_->clicked, {});
}

}  // namespace ropewalk::ui
