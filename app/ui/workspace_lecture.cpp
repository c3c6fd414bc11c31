// The workspace in lecture mode.
#include <algorithm>

#include "ui/card_background.h"
#include "ui/rich_text.h"
#include "ui/workspace.h"

namespace ropewalk::ui {
namespace {

constexpr double kBarTime = 1.5;  // seconds that the controls stay

}  // namespace

/// The step's name, one figure or two, and a readout; the controls appear when the pointer goes to the
/// bottom.
void Workspace::draw_lecture(ImVec2 size) {
  const Canvas canvas = this->canvas();
  const float line = ImGui::GetFontSize();
  const std::vector<std::string> shown = lecture_.figures(session_, lesson_);
  const std::string heading = Lecture::heading(lesson_);
  const float top = heading.empty() ? kCardGap : 1.6f * line;
  const float readout = 2.6f * line;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("###lecture", nullptr,
               kPlainWindow | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  ImGui::PushFont(fonts_.bold, kTextSize);
  draw_cut_text(*ImGui::GetWindowDrawList(), ImVec2(2 * kCardGap, 0.3f * line), size.x - 4 * kCardGap,
                canvas.colors.muted, heading);
  ImGui::PopFont();
  const ImVec2 area(size.x - 2 * kCardGap, size.y - top - readout - kCardGap);
  const CardGrid grid(static_cast<int>(shown.size()), area);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const ImVec2 place = grid.position(static_cast<int>(i));
    draw_one_card(shown[i], ImVec2(kCardGap + place.x, top + place.y), grid.size());
  }
  draw_lecture_readout(ImVec2(2 * kCardGap, size.y - readout), ImVec2(size.x - 4 * kCardGap, readout));
  ImGui::End();
  draw_lecture_bar(size);
}

void Workspace::draw_lecture_readout(ImVec2 position, ImVec2 size) {
  const Canvas canvas = this->canvas();
  const Readout& readout = readout_.explanation.formula.empty() ? pinned_readout() : readout_;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::PushFont(fonts_.mono, kTextSize);
  std::string numbers = readout.explanation.with_numbers;
  std::ranges::replace(numbers, '\n', ' ');
  draw_cut_text(list, ImVec2(position.x, position.y + 2), size.x, canvas.colors.muted,
                readout.explanation.formula);
  draw_cut_text(list, ImVec2(position.x, position.y + 2 + 1.2f * ImGui::GetFontSize()), size.x,
                canvas.colors.text, numbers);
  ImGui::LogText("%s\n%s\n", readout.explanation.formula.c_str(), numbers.c_str());
  ImGui::PopFont();
}

/// Where the pointer asks for it: the steps, the timeline, and the way out.
void Workspace::draw_lecture_bar(ImVec2 size) {
  const float height = ImGui::GetFrameHeight() + 2 * kCardGap;
  const ImGuiIO& io = ImGui::GetIO();
  const bool near = ImGui::IsMousePosValid() && io.MousePos.y > size.y - 1.5f * height;
  if (near) bar_until_ = ImGui::GetTime() + kBarTime;
  if (ImGui::GetTime() >= bar_until_ && timeline_.field.editing.empty()) return;
  const Canvas canvas = this->canvas();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(14, kCardGap));
  begin_card("###lecture bar", ImVec2(kCardGap, size.y - height - kCardGap),
             ImVec2(size.x - 2 * kCardGap, height), canvas,
             kPlainWindow & ~ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
  if (ImGui::Button("Back###back")) walk(-1);
  ImGui::SetItemTooltip("Page Up");
  ImGui::SameLine();
  if (ImGui::Button("Next###next")) walk(1);
  ImGui::SetItemTooltip("Page Down");
  ImGui::SameLine();
  if (accent_button(canvas, "Leave###leave")) toggle_lecture();
  ImGui::SetItemTooltip("Back to the window as it was (Esc)");
  ImGui::SameLine();
  bool animate = false;
  status_.warn(draw_timeline(canvas, session_, playback_, timeline_, animate));
  if (animate) animate_.ask(session_);
  ImGui::End();
}

void Workspace::toggle_lecture() {
  if (lecture_.on()) return lecture_.leave(session_, lesson_, host_);
  if (session_.figures().empty()) return status_.say("There is nothing to show: open a figure first.");
  const OpenFigure* focused = focused_figure();
  lecture_.start(session_, lesson_, host_, focused ? focused->id : "");
}

/// To another step of the lesson, and in lecture mode without one to another figure.
void Workspace::walk(int by) {
  playback_.stop();
  if (lecture_.on())
    lecture_.walk(session_, lesson_, by);
  else if (lesson_.is_open())
    lesson_.go(session_, by);
}

}  // namespace ropewalk::ui
