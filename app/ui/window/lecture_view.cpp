#include "ui/window/lecture_view.h"

#include <algorithm>

#include "ui/card_background.h"
#include "ui/card_grid.h"
#include "ui/frame_pacer.h"
#include "ui/rich_text.h"
#include "ui/widgets.h"
#include "ui/window/card_area.h"

namespace ropewalk::ui {
namespace {

constexpr double kBarTime = 1.5;  // seconds that the controls stay after the pointer has left

void draw_lecture_readout(const Canvas& canvas, Desk& desk, ImVec2 position, float width) {
  const Explanation explanation = current_readout(desk).explanation;
  std::string numbers = explanation.with_numbers;
  std::ranges::replace(numbers, '\n', ' ');
  ImGui::PushFont(canvas.fonts.mono, kTextSize);
  const ImVec2 second_line = position + ImVec2(0, 2 + 1.2f * ImGui::GetFontSize());
  draw_cut_text(canvas.pen, position + ImVec2(0, 2), width, canvas.colors.muted, explanation.formula);
  draw_cut_text(canvas.pen, second_line, width, canvas.colors.text, numbers);
  ImGui::PopFont();
}

}  // namespace

void LectureView::draw(const Canvas& canvas, Desk& desk, TimelineMemory& timeline, ImVec2 size) {
  const float line = ImGui::GetFontSize();
  const std::vector<std::string> figures = desk.lecture.figures(desk.session, desk.lesson);
  const std::string heading = Lecture::heading(desk.lesson);
  const float top = heading.empty() ? kCardGap : 1.6f * line;
  const float readout = 2.6f * line;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("###lecture", nullptr,
               kPlainWindow | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  ImGui::PushFont(canvas.fonts.bold, kTextSize);
  draw_cut_text(canvas.pen, ImVec2(2 * kCardGap, 0.3f * line), size.x - 4 * kCardGap, canvas.colors.muted, heading);
  ImGui::PopFont();
  const CardGrid grid(static_cast<int>(figures.size()),
                      ImVec2(size.x - 2 * kCardGap, size.y - top - readout - kCardGap));
  for (int i = 0; i < static_cast<int>(figures.size()); ++i)
    draw_figure_card(canvas, desk, figures[i], ImVec2(kCardGap, top) + grid.position(i), grid.size(), false);
  draw_lecture_readout(canvas, desk, ImVec2(2 * kCardGap, size.y - readout), size.x - 4 * kCardGap);
  ImGui::End();
  draw_bar(canvas, desk, timeline, size);
}

void LectureView::draw_bar(const Canvas& canvas, Desk& desk, TimelineMemory& timeline, ImVec2 size) {
  const float height = ImGui::GetFrameHeight() + 2 * kCardGap;
  const bool near = ImGui::IsMousePosValid() && ImGui::GetIO().MousePos.y > size.y - 1.5f * height;
  if (near) bar_until_ = ImGui::GetTime() + kBarTime;
  if (ImGui::GetTime() >= bar_until_ && timeline.field.editing.empty()) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(14, kCardGap));
  begin_card("###lecture bar", ImVec2(kCardGap, size.y - height - kCardGap), ImVec2(size.x - 2 * kCardGap, height),
             canvas, kPlainWindow & ~ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
  if (ImGui::Button("Back###back")) desk.ask(CommandKind::show_step, "", -1);
  ImGui::SetItemTooltip("Page Up");
  ImGui::SameLine();
  if (ImGui::Button("Next###next")) desk.ask(CommandKind::show_step, "", 1);
  ImGui::SetItemTooltip("Page Down");
  ImGui::SameLine();
  if (accent_button(canvas, "Leave###leave")) desk.ask(CommandKind::toggle_lecture);
  ImGui::SetItemTooltip("Leave lecture mode (Esc)");
  ImGui::SameLine();
  draw_timeline(canvas, desk.session, desk.playback, timeline, desk.commands, desk.status);
  ImGui::End();
}

double LectureView::next_frame_s() const {
  const double rest = bar_until_ - ImGui::GetTime();
  return rest > 0 ? rest : kForever;
}

}  // namespace ropewalk::ui
