#include "ui/window/lecture_text.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/card_background.h"

namespace ropewalk::ui {
namespace {

constexpr int kSettlingFrames = 2;

struct Fit {
  float width;      ///< part of the screen's width
  float text_size;  ///< in logical pixels at text scale 1
};

constexpr std::array<Fit, 10> kFits{{{0.28f, kTextSize},
                                     {0.34f, kTextSize},
                                     {0.4f, kTextSize},
                                     {0.46f, kTextSize},
                                     {0.46f, kSmallTextSize},
                                     {0.5f, kSmallTextSize},
                                     {0.56f, kSmallTextSize},
                                     // Only for formulas that are wider, where the lecturer has chosen larger letters:
                                     {0.56f, 0.8f * kSmallTextSize},
                                     {0.56f, 0.65f * kSmallTextSize},
                                     {0.56f, 0.5f * kSmallTextSize}}};
constexpr std::size_t kFitsForHeight = 7;

/// Whether the letters are as large as the last row needs them. Fonts are drawn at whole pixel sizes.
bool is_large_enough(const Fit& fit) {
  return std::ceil(fit.text_size * ImGui::GetStyle().FontScaleMain) >= kLectureText * ImGui::GetMainViewport()->Size.y;
}

}  // namespace

float LectureText::width(ImVec2 screen) const { return std::floor(kFits[fit_].width * screen.x); }

void LectureText::draw(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size) {
  const Shown shown{desk.lesson.lesson()->id, desk.lesson.step(), ImGui::GetMainViewport()->Size,
                    ImGui::GetStyle().FontScaleMain};
  const bool is_new = !(shown == shown_);
  if (is_new) fit_ = 0;
  shown_ = shown;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.7f, 0.5f) * ImGui::GetFontSize());
  begin_card("###lecture text", position, size, canvas, kPlainWindow & ~ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  // The letters of Markdown follow the scale, not the pushed font.
  float& scale = ImGui::GetStyle().FontScaleMain;
  const float before = scale;
  scale *= kFits[fit_].text_size / kTextSize;
  ImGui::PushFont(canvas.fonts.text, kTextSize);
  desk.lesson.draw_step(canvas, desk.session, desk.playback, desk.status, true);
  ImGui::PopFont();
  scale = before;
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  float right = window.DC.CursorMaxPos.x - window.WorkRect.Max.x;  // a wide formula sticks out
  for (const ImGuiWindow* code : window.DC.ChildWindows) right = std::max(right, code->ScrollMax.x);
  const float below = window.DC.CursorMaxPos.y - window.DC.CursorStartPos.y + 2 * window.WindowPadding.y - size.y;
  const bool fits_again = fit_ + 1 < kFits.size() && is_large_enough(kFits[fit_ + 1]);
  const bool widens = !is_new && fits_again && (right > 1 || (below > 1 && fit_ + 1 < kFitsForHeight));
  if (widens) ++fit_;
  frames_ = is_new || widens ? kSettlingFrames : std::max(frames_ - 1, 0);
  ImGui::End();
}

}  // namespace ropewalk::ui
