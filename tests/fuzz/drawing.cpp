#include <imgui.h>

#include "fuzz/targets.h"
#include "handout/markdown_html.h"
#include "lessons/live_text.h"
#include "lessons/read_lesson.h"
#include "ui/canvas.h"
#include "ui/lesson/markdown.h"
#include "ui/screen_pen.h"

namespace ropewalk::fuzz {
namespace {

/// A text of a step has no heatmaps.
class NoHeatmaps final : public ui::HeatmapPainter {
  void paint(ImDrawList&, std::uint64_t, const ui::HeatmapImage&, ImVec2, ImVec2) override {}
  void clear_rectangle(ImDrawList&, ImVec2, ImVec2, ImU32) override {}
};

/// An interface without a window: it lays out and fills all draw lists and textures, and no pixel of them is drawn.
class Page {
 public:
  Page() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = io.LogFilename = nullptr;
    io.DisplaySize = {400, 800};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    fonts_ = ui::load_fonts();
  }

  void draw(const std::vector<std::string>& texts) {
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("lesson");
    const ui::Canvas canvas{ui::palette(Theme::light), fonts_, pen_};
    for (const std::string& text : texts) markdown_.draw(canvas, text);
    ImGui::End();
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) pretend_upload(*texture);
  }

 private:
  static void pretend_upload(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantDestroy) {
      texture.SetTexID(ImTextureID_Invalid);
      texture.SetStatus(ImTextureStatus_Destroyed);
    } else if (texture.Status != ImTextureStatus_Destroyed) {
      texture.SetTexID(1);
      texture.SetStatus(ImTextureStatus_OK);
    }
  }

  NoHeatmaps painter_;
  ui::ScreenPen pen_{painter_};
  ui::Fonts fonts_;
  ui::Markdown markdown_;
};

Lesson read(std::string_view input) {
  if (input.starts_with("# ")) return read_lesson(input, "07-fuzz.md");
  return read_lesson("# Fuzz\n\n## Step\n\n```show\nfigures = dimension_curves\n```\n\n" + std::string(input),
                     "07-fuzz.md");
}

std::vector<std::string> filled_texts_of(const Step& step) {
  const Calculator calculator(parameters_of_step(step));
  std::vector<std::string> texts;
  for (const std::string& text : texts_of(step)) texts.push_back(live_text(text, calculator));
  return texts;
}

}  // namespace

void drawing(std::string_view input) {
  static Page& page = *new Page;  // the window, too, keeps it until the end
  Lesson lesson;
  if (!accepts([&] { lesson = read(input); })) return;
  for (const Step& step : lesson.steps) {
    const std::vector<std::string> texts = filled_texts_of(step);
    page.draw(texts);
    for (const std::string& text : texts) {
      const std::string html = markdown_html(text, [](std::string_view) { return LinkTags{"<a>", "</a>"}; });
      require(html.find("<script") == html.npos && html.find("<img") == html.npos, "a handout has no foreign elements");
    }
  }
}

}  // namespace ropewalk::fuzz
