#include "vector/vector_picture.h"

#include <misc/freetype/imgui_freetype.h>

#include <cmath>

#include "pictures/picture_texts.h"
#include "text/numbers.h"
#include "text/xml.h"
#include "ui/export_page.h"
#include "ui/interface_context.h"
#include "vector/null_pen.h"
#include "vector/pdf_file.h"
#include "vector/svg_pen.h"

namespace ropewalk {
namespace {

constexpr float kTextDensity = 4;  // letters are measured in quarters of a logical pixel

/// ImGui expects a renderer to create its textures. There is none, so this says that all of them exist.
void acknowledge_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else {
      if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

/// An interface that nobody sees: it places texts and frames for a pen.
class Layout {
 public:
  Layout() : use_(context_) {
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  }
  ~Layout() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;

  void draw(ui::ExportPage& page, ui::Pen& pen) {
    page.draw(pen, kTextDensity);
    acknowledge_textures();
  }

 private:
  ui::InterfaceContext context_;
  ui::InterfaceContext::Use use_;
};

/// The size on paper is in points; CSS says that a point is 4/3 of its pixels.
std::string svg_file(const vector::SvgPen& pen, const PictureTexts& texts, const PictureRequest& request) {
  const auto paper = [&](double length) {
    return shortest(std::round(length * request.point_size * 1000) / 1000) + "pt";
  };
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + paper(request.width) + "\" height=\"" +
         paper(request.height) + "\" viewBox=\"0 0 " + shortest(request.width) + " " + shortest(request.height) +
         "\" xml:space=\"preserve\">\n<title>" + xml(texts.title) + "</title>\n<desc>" + xml(texts.description) +
         "</desc>\n<metadata><session xmlns=\"urn:ropewalk\" software=\"" + xml(texts.software) + "\">" +
         xml(texts.session) + "</session></metadata>\n<style>\ntext{font-kerning:none;font-variant-ligatures:none;" +
         "text-rendering:geometricPrecision}\n" + pen.font_rules() + "</style>\n" + pen.body() + "</svg>\n";
}

/// Draws the page with a pen, after frames that settle its layout.
class PageDrawing {
 public:
  PageDrawing(const Session& session, const PictureRequest& request) : request_(request) {
    page_.prepare(session, request);
    vector::NullPen nothing;
    for (int frame = 1; frame < ui::ExportPage::kSettlingFrames; ++frame) layout_.draw(page_, nothing);
  }

  void draw(ui::Pen& pen) {
    const ImVec2 size(static_cast<float>(request_.width), static_cast<float>(request_.height));
    if (!request_.transparent) pen.rectangle(ImVec2(0, 0), size, ImGui::ColorConvertFloat4ToU32(page_.background()), 0);
    layout_.draw(page_, pen);
  }

 private:
  const PictureRequest& request_;
  Layout layout_;
  ui::ExportPage page_;
};

}  // namespace

void write_svg(const Session& session, const PictureRequest& request, const Sink& sink) {
  PageDrawing drawing(session, request);
  vector::SvgPen pen(static_cast<float>(request.scale), request.outlines);
  drawing.draw(pen);
  sink(svg_file(pen, texts_of(session, request), request));
}

void write_pdf(const Session& session, const PictureRequest& request, const Sink& sink) {
  PageDrawing drawing(session, request);
  sink(vector::pdf_file(texts_of(session, request), request, [&](ui::Pen& pen) { drawing.draw(pen); }));
}

}  // namespace ropewalk
