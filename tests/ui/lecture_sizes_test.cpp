// Every figure and every step of the course in lecture mode at three sizes: texts are large enough, readable on their
// colour, whole and apart, and logarithmic axes have two labels or more.
#include <imgui_impl_opengl3.h>

#include <array>
#include <iterator>

#include "color_vision.h"
#include "documents/lesson_files.h"
#include "harness.h"
#include "recorder.h"
#include "ui/plot/axes.h"
#include "ui/rich_text.h"

namespace ropewalk::test {
namespace {

constexpr double kMinContrast = 4.5;  // WCAG 2.2, 1.4.3
constexpr float kTouch = 1.5f;        // pixels by which boxes of letters may overlap

struct Shape {
  int width, height;
  Theme theme;
  bool with_text;
};

class LectureSizes : public testing::TestWithParam<Shape> {
 protected:
  LectureSizes() : use_(context_), fonts_(ui::load_fonts()), desk_(host_, "") {
    desk_.session.set_theme(GetParam().theme);
    desk_.lecture.looks.text_shown = GetParam().with_text;
  }

  ImVec2 screen() const { return {static_cast<float>(GetParam().width), static_cast<float>(GetParam().height)}; }

  /// Draws the lecture until nothing changes. Sizes settle over some frames.
  void draw() {
    for (int i = 0; i < 3 || view_.next_frame_s() == 0; ++i) {
      ImGuiIO& io = ImGui::GetIO();
      io.DisplaySize = screen();
      io.DeltaTime = 1.0f / 60;
      ImGui_ImplOpenGL3_NewFrame();
      ImGui::NewFrame();
      const ui::Palette& colors = ui::palette(desk_.session.theme());
      const float scale = desk_.lecture.scale(screen().y);
      ui::apply_theme(colors, scale);
      recorder_.clear(colors.paper, screen());
      view_.draw(
          {.colors = colors, .fonts = fonts_, .pen = recorder_, .weight = scale, .grid_weight = scale, .lecture = true},
          desk_, timeline_, screen());
      ImGui::Render();
      for (ImTextureData* texture : *ImGui::GetDrawData()->Textures)
        if (texture->Status != ImTextureStatus_OK) ImGui_ImplOpenGL3_UpdateTexture(texture);
    }
  }

  void expect_readable() {
    const float least = ui::kLectureText * screen().y - 0.01f;
    const std::vector<DrawnText>& texts = recorder_.texts;
    EXPECT_GT(texts.size(), 5u);
    for (const DrawnText& text : texts) {
      const bool subscript = std::ranges::any_of(texts, [&](const DrawnText& other) {
        return other.size >= least && std::abs(text.size - ui::kSubscriptSize * other.size) < 0.51f;
      });
      EXPECT_TRUE(text.size >= least || subscript) << text.text << " has only " << text.size << " pixels";
      EXPECT_GE(contrast(text.color, text.ground), kMinContrast) << text.text;
      EXPECT_FALSE(text.cut) << text.text << " is cut";
      const bool is_number = text.text.find_first_not_of("+-0123456789. …") == text.text.npos;
      EXPECT_FALSE(is_number && text.text.ends_with("…")) << text.text << ": a number has lost its end";
    }
    for (auto a = texts.begin(); a != texts.end(); ++a)
      for (auto b = std::next(a); b != texts.end(); ++b) {
        ImRect common = a->letters();
        common.ClipWith(b->letters());
        EXPECT_FALSE(common.GetWidth() > kTouch && common.GetHeight() > kTouch)
            << "\"" << a->text << "\" lies over \"" << b->text << "\"";
      }
  }

  void expect_logarithmic_axes_to_have_labels() {
    for (const std::string& id : desk_.lecture.figures(desk_.session, desk_.lesson)) {
      const Plot& plot = desk_.shown(*desk_.session.find(id)).plot;
      const ui::PlotMemory& panels = desk_.plot_memories[id];
      for (std::size_t i = 0; i < plot.panels.size(); ++i) {
        const ui::PanelFrame& frame = panels[i].frame;
        if (plot.panels[i].bare || frame.width() <= 0) continue;
        const auto left = [&](ImVec2 at) {
          return at.x < frame.min.x && at.y > frame.min.y - 4 && at.y < frame.max.y + 4;
        };
        const auto below = [&](ImVec2 at) {
          return at.y > frame.max.y && at.x > frame.min.x - 30 && at.x < frame.max.x + 30;
        };
        const bool lowest = std::ranges::none_of(panels, [&](const ui::PanelMemory& other) {
          return other.frame.min.y > frame.max.y && other.frame.min.x == frame.min.x;
        });
        if (plot.panels[i].y.scale == Scale::logarithmic) {
          EXPECT_GE(count(left), 2) << id << ", y axis of panel " << i;
        }
        if (plot.panels[i].x.scale == Scale::logarithmic && lowest) {
          EXPECT_GE(count(below), 2) << id << ", x axis of panel " << i;
        }
      }
    }
  }

  /// The tables of these figures keep all rows: the lessons speak of them.
  void expect_whole_tables() {
    const std::vector<std::string> figures = desk_.lecture.figures(desk_.session, desk_.lesson);
    if (figures != std::vector<std::string>{"context_extension"} && figures != std::vector<std::string>{"key_cache"})
      return;
    for (const DrawnText& text : recorder_.texts) EXPECT_EQ(text.text.find(" more row"), text.text.npos) << text.text;
  }

  /// Beside a long text there is no room for 13 families, but the short table keeps its rows.
  void expect_one_cut_table() {
    EXPECT_LE(std::ranges::count_if(
                  recorder_.texts, [](const DrawnText& text) { return text.text.find(" more row") != text.text.npos; }),
              1);
  }

  /// Number of labels with digits whose middle is in a place.
  template <class Place>
  std::ptrdiff_t count(Place place) const {
    return std::ranges::count_if(recorder_.texts, [&](const DrawnText& text) {
      return text.text.find_first_of("0123456789") != text.text.npos && place(text.box.GetCenter());
    });
  }

  void check() {
    draw();
    expect_readable();
    expect_logarithmic_axes_to_have_labels();
    expect_whole_tables();
    if (desk_.lecture.figures(desk_.session, desk_.lesson).front() == "position_families") expect_one_cut_table();
  }

  /// The text beside the figures; null if it is not shown.
  static const ImGuiWindow* side() { return ImGui::FindWindowByName("###lecture text"); }

  /// Calls draw_and_check at each step of each lesson.
  template <class Check>
  void at_every_step(Check draw_and_check) {
    for (const LessonFile& file : lesson_files()) {
      desk_.lesson.open(desk_.session, file.id);
      if (!desk_.lecture.on()) desk_.lecture.start(desk_.session, host_, "");
      for (std::size_t step = 0; step < desk_.lesson.lesson()->steps.size(); ++step) {
        SCOPED_TRACE(file.id + ", step " + std::to_string(step + 1));
        draw_and_check();
        if (side()) {
          EXPECT_EQ(side()->ScrollMax.x, 0) << "a formula is too wide";
        }
        desk_.lesson.go(desk_.session, 1);
      }
    }
  }

  gl::InterfaceContext context_;
  gl::InterfaceContext::Use use_;
  ui::Fonts fonts_;
  TestHost host_;
  ui::Desk desk_;
  ui::LectureView view_;
  ui::TimelineMemory timeline_;
  Recorder recorder_;
};

TEST_P(LectureSizes, EveryFigureIsReadable) {
  for (const Figure& figure : all_figures()) {
    SCOPED_TRACE(figure.id);
    desk_.session = Session();
    desk_.session.set_theme(GetParam().theme);
    desk_.session.open(figure.id);
    desk_.lecture.start(desk_.session, host_, figure.id);
    check();
    desk_.lecture.leave(desk_.session, desk_.lesson, host_);
  }
}

TEST_P(LectureSizes, EveryStepIsReadable) {
  at_every_step([&] {
    check();
    if (side()) {
      EXPECT_EQ(side()->ScrollMax.y, 0) << "the text does not fit";
    }
  });
}

/// A lecturer may double the text: then long steps scroll, but formulas and figures stay whole.
TEST_P(LectureSizes, EveryStepHasItsPlaceInTheLargestText) {
  desk_.lecture.looks.text_scale = ui::LectureLooks::kMostTextScale;
  at_every_step([&] {
    draw();
    EXPECT_EQ(ImGui::FindWindowByName("###lecture")->ScrollMax.y, 0) << "a figure sticks out of the screen";
  });
}

INSTANTIATE_TEST_SUITE_P(Screens, LectureSizes,
                         testing::Values(Shape{1280, 720, Theme::light, false}, Shape{1280, 720, Theme::dark, true},
                                         Shape{1920, 1080, Theme::dark, false}, Shape{1920, 1080, Theme::light, true},
                                         Shape{3840, 2160, Theme::light, false}, Shape{3840, 2160, Theme::dark, true}),
                         [](const auto& test) {
                           return "_" + std::to_string(test.param.height) + (test.param.with_text ? "_with_text" : "");
                         });

}  // namespace
}  // namespace ropewalk::test
