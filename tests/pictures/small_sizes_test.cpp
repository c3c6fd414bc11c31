// Every figure and preset on small cards: no panel is empty, and all texts are whole, apart, readable and not tiny.
#include <gtest/gtest.h>

#include <iterator>

#include "color_vision.h"
#include "figure/figure.h"
#include "recorder.h"
#include "ui/card.h"
#include "ui/interface_context.h"

namespace ropewalk::test {
namespace {

constexpr double kMinContrast = 4.5;  // WCAG 2.2, 1.4.3
constexpr float kTouch = 1.5f;        // pixels by which boxes of letters may overlap
constexpr float kLeastLetters = 8;    // pixels

/// Says that all textures exist: nothing is rendered, texts are only measured.
void acknowledge_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
    texture->SetStatus(ImTextureStatus_OK);
  }
}

class SmallSizes : public testing::TestWithParam<std::pair<int, int>> {
 protected:
  SmallSizes() : use_(context_) {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    fonts_ = ui::load_fonts();
  }
  ~SmallSizes() override {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }

  ImVec2 size() const { return {static_cast<float>(GetParam().first), static_cast<float>(GetParam().second)}; }

  /// Draws a figure's card some times, because sizes settle.
  void draw(const Figure& figure) {
    memory_.clear();
    for (int i = 0; i < 3; ++i) {
      ImGuiIO& io = ImGui::GetIO();
      io.DisplaySize = size();
      io.DeltaTime = 1.0f / 60;
      ImGui::NewFrame();
      const ui::Palette& colors = ui::palette(Theme::light);
      ui::apply_theme(colors, 1);
      recorder_.clear(colors.card, size());
      ImGui::SetNextWindowPos(ImVec2(0, 0));
      ImGui::SetNextWindowSize(size());
      ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
      ImGui::Begin("card", nullptr, ImGuiWindowFlags_NoDecoration);
      ImGui::SetCursorScreenPos(ImVec2(0, 0));
      OpenFigure& open = session_.figure(figure.id);
      const ShownFigure shown = evaluations_.get(open, session_.values());
      plot_ = shown.plot;
      ui::Commands none;
      ui::draw_card({.colors = colors, .fonts = fonts_, .pen = recorder_},
                    {.shown = shown, .size = size(), .interactive = false, .cursors = false, .framed = false}, open,
                    memory_, none);
      ImGui::End();
      ImGui::PopStyleVar();
      ImGui::Render();
      acknowledge_textures();
    }
  }

  void expect_readable() const {
    for (const DrawnText& text : recorder_.texts) {
      EXPECT_GE(text.size, kLeastLetters) << text.text;
      EXPECT_GE(contrast(text.color, text.ground), kMinContrast) << text.text;
      EXPECT_FALSE(text.cut) << '"' << text.text << "\" is cut: let it end in an ellipsis";
    }
    for (auto a = recorder_.texts.begin(); a != recorder_.texts.end(); ++a)
      for (auto b = std::next(a); b != recorder_.texts.end(); ++b) {
        ImRect common = a->letters();
        common.ClipWith(b->letters());
        EXPECT_FALSE(common.GetWidth() > kTouch && common.GetHeight() > kTouch)
            << '"' << a->text << "\" lies over \"" << b->text << '"';
      }
  }

  /// Every panel shows marks on an area of some size, or the card says which panels are left out.
  void expect_marks() const {
    std::size_t shown = 0;
    for (std::size_t i = 0; i < plot_.panels.size(); ++i) {
      const ui::PanelFrame& frame = memory_[i].frame;
      if (frame.width() <= 0) continue;
      ++shown;
      ImRect area(frame.min, frame.max);
      area.Expand(1);
      EXPECT_GE(std::min(area.GetWidth(), area.GetHeight()), 24) << "panel " << i << " is tiny";
      const auto inside = [&](const auto& box) { return area.Overlaps(box); };
      const bool has_texts = std::ranges::any_of(recorder_.texts, [&](const DrawnText& t) { return inside(t.box); });
      EXPECT_TRUE(has_texts || std::ranges::any_of(recorder_.shapes, inside)) << "panel " << i << " is empty";
    }
    EXPECT_GE(shown, 1u) << "the card is empty";
    const bool says = std::ranges::any_of(recorder_.texts, [](const DrawnText& t) {
      return t.text.find("larger") != t.text.npos || t.text.find("more panel") != t.text.npos;
    });
    EXPECT_TRUE(shown == plot_.panels.size() || says) << "the card does not say that panels are left out";
  }

  ui::InterfaceContext context_;
  ui::InterfaceContext::Use use_;
  ui::Fonts fonts_;
  Session session_;
  Evaluations evaluations_;
  ui::PlotMemory memory_;
  Plot plot_;
  Recorder recorder_;
};

TEST_P(SmallSizes, EveryFigureAndPresetShowsItself) {
  for (const Figure& figure : all_figures()) {
    std::vector<std::string> presets{""};
    for (const Preset& preset : figure.presets) presets.push_back(preset.id);
    for (const std::string& preset : presets) {
      SCOPED_TRACE(figure.id + " " + preset);
      session_ = Session();
      session_.open(figure.id);
      if (!preset.empty()) session_.choose(figure, preset_by_id(figure, preset));
      draw(figure);
      expect_readable();
      expect_marks();
    }
  }
}

TEST_P(SmallSizes, LargeCellsShowTheirValues) {
  session_.open("attention_map");
  session_.assign_text("sentence", "I am");
  for (const char* colors : {"coolwarm", "viridis", "plasma", "greys"}) {
    SCOPED_TRACE(colors);
    session_.figure("attention_map").colormap = colors;
    draw(figure_by_id("attention_map"));
    expect_readable();
    const ui::PanelFrame& frame = memory_.at(0).frame;
    const auto values = std::ranges::count_if(recorder_.texts, [&](const DrawnText& text) {
      return frame.contains(text.box.GetCenter()) && text.text.size() == 4 && text.text[1] == '.';
    });
    EXPECT_EQ(values, frame.width() < 64 ? 0 : 4) << "a cell is " << frame.width() / 2 << " pixels wide";
  }
}

INSTANTIATE_TEST_SUITE_P(Cards, SmallSizes,
                         testing::Values(std::pair{240, 160}, std::pair{320, 240}, std::pair{480, 320},
                                         std::pair{640, 400}),
                         [](const auto& test) {
                           return "_" + std::to_string(test.param.first) + "x" + std::to_string(test.param.second);
                         });

}  // namespace
}  // namespace ropewalk::test
