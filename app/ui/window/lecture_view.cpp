#include "ui/window/lecture_view.h"

#include <imgui_internal.h>

#include <algorithm>
#include <string_view>

#include "ui/card_background.h"
#include "ui/card_grid.h"
#include "ui/frame_pacer.h"
#include "ui/keys.h"
#include "ui/rich_text.h"
#include "ui/widgets.h"
#include "ui/window/card_area.h"
#include "ui/window/narrow.h"

namespace ropewalk::ui {
namespace {

constexpr double kBarTime = 1.5;      // seconds that the controls stay after the pointer has left
constexpr double kFingerBarTime = 5;  // a finger leaves at once
constexpr float kLectureShape = 1;    // wide cards would have tiny maps and circles
constexpr const char* kBar = "###lecture bar";
constexpr float kPointerSize = 0.012f;  // radius of the audience's pointer as a part of the screen's height

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

/// A black screen until the next key or click.
void draw_blank(Desk& desk, ImVec2 size) {
  ImGui::GetForegroundDrawList()->AddRectFilled(ImVec2(0, 0), size, kBlankScreen);
  ImGui::SetMouseCursor(ImGuiMouseCursor_None);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) desk.lecture.blank = false;
}

/// A large dot instead of the mouse's arrow. Its rim keeps it visible on every colour.
void draw_pointer(const Canvas& canvas, ImVec2 size) {
  if (!ImGui::IsMousePosValid()) return;
  const ImVec2 at = ImGui::GetIO().MousePos;
  const float radius = kPointerSize * size.y;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.AddCircleFilled(at, 1.35f * radius, canvas.colors.rim);
  list.AddCircleFilled(at, radius, mark_color(canvas.colors, Role::series_2));
  ImGui::SetMouseCursor(ImGuiMouseCursor_None);
}

}  // namespace

void LectureView::draw(const Canvas& canvas, Desk& desk, TimelineMemory& timeline, ImVec2 size) {
  if (desk.lecture.blank) {
    desk.status.draw(canvas, size);  // below the black: its time passes
    return draw_blank(desk, size);
  }
  const float line = ImGui::GetFontSize();
  std::vector<std::string> figures = desk.lecture.figures(desk.session, desk.lesson);
  const std::string heading = Lecture::heading(desk.lesson);
  const float top = heading.empty() ? kCardGap : 1.6f * line;
  const float readout = 2.6f * line;
  const bool with_text = desk.lecture.looks.text_shown && desk.lesson.is_open();
  const float left = with_text ? text_.width(size) + kCardGap : 0;
  // The window with the figures must not reach below the text, whose clicks it would take.
  ImGui::SetNextWindowPos(ImVec2(left, 0));
  ImGui::SetNextWindowSize(ImVec2(size.x - left, size.y));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("###lecture", nullptr,
               kPlainWindow | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  const float width = size.x - left - 2 * kCardGap;
  ImGui::PushFont(canvas.fonts.bold, kTextSize);
  draw_cut_text(canvas.pen, ImVec2(left + 2 * kCardGap, 0.3f * line), width - 2 * kCardGap, canvas.colors.muted,
                heading);
  ImGui::PopFont();
  const ImVec2 area(width, size.y - top - readout - kCardGap);
  CardGrid grid(static_cast<int>(figures.size()), area, kLectureShape);
  if (grid.height() > area.y + 1) {  // very large text beside two figures: without the text there is room for both
    figures.resize(1);
    grid = CardGrid(1, area);
  }
  desk.start(figures);
  for (int i = 0; i < static_cast<int>(figures.size()); ++i)
    draw_figure_card(canvas, desk, figures[i], ImVec2(left + kCardGap, top) + grid.position(i), grid.size(), false);
  draw_pointed_values(canvas, desk, true);
  draw_lecture_readout(canvas, desk, ImVec2(left + 2 * kCardGap, size.y - readout), width - 2 * kCardGap);
  ImGui::End();
  if (with_text) text_.draw(canvas, desk, ImVec2(kCardGap, kCardGap), ImVec2(left - kCardGap, size.y - 2 * kCardGap));
  draw_bar(canvas, desk, timeline, size);
  if (desk.lecture.pointer) draw_pointer(canvas, size);
}

void LectureView::draw_bar(const Canvas& canvas, Desk& desk, TimelineMemory& timeline, ImVec2 size) {
  const bool narrow = is_narrow(size);
  const float height = timeline_height(narrow) + (narrow ? ImGui::GetFrameHeightWithSpacing() : 0);
  const bool near = ImGui::IsMousePosValid() && ImGui::GetIO().MousePos.y > size.y - 1.5f * height;
  const ImGuiWindow* focused = ImGui::GetCurrentContext()->NavWindow;
  const bool tabbed = ImGui::IsKeyPressed(ImGuiKey_Tab) ||
                      (focused && std::string_view(focused->Name) == kBar && ImGui::GetCurrentContext()->NavId != 0);
  if (near || tabbed) bar_until_ = ImGui::GetTime() + (canvas.least_target > 0 ? kFingerBarTime : kBarTime);
  // Messages stand below the figures, in the place of the readout, or above the controls.
  const auto draw_messages = [&](float end) { desk.status.draw(canvas, ImVec2(size.x / 2, end)); };
  if (ImGui::GetTime() >= bar_until_ && timeline.field.editing.empty()) return draw_messages(size.y - kCardGap);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(14, kCardGap));
  begin_card(kBar, ImVec2(kCardGap, size.y - height - kCardGap), ImVec2(size.x - 2 * kCardGap, height), canvas,
             kPlainWindow & ~ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
  const auto button = [&](const char* label, const char* tip, CommandKind kind, bool on = false, double amount = 0) {
    if (toggle_button(canvas, label, on)) desk.ask(kind, "", amount);
    ImGui::SetItemTooltip("%s", amount == 0 ? with_key(tip, kind, canvas.keyboard).c_str() : tip);
    ImGui::SameLine(0, narrow ? 4 : -1);
  };
  button("Back###back", "Page Up", CommandKind::show_step, false, -1);
  button("Next###next", "Page Down", CommandKind::show_step, false, 1);
  if (desk.lesson.is_open())
    button("Text###text", "The step's text, links and questions beside the figures", CommandKind::toggle_lecture_text,
           desk.lecture.looks.text_shown);
  button("Pointer###pointer", "A large pointer for the audience", CommandKind::toggle_pointer, desk.lecture.pointer);
  button("Blank###blank", "A black screen, until the next key", CommandKind::toggle_blank);
  button("Leave###leave", "Leave lecture mode", CommandKind::leave);
  if (narrow) ImGui::NewLine();
  draw_timeline(canvas, desk, timeline, narrow);
  ImGui::End();
  draw_messages(size.y - height - 2 * kCardGap);
}

double LectureView::next_frame_s() const {
  if (text_.settling()) return 0;
  const double rest = bar_until_ - ImGui::GetTime();
  return rest > 0 ? rest : kForever;
}

}  // namespace ropewalk::ui
