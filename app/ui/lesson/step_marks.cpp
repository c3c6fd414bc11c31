#include "ui/lesson/step_marks.h"

#include <algorithm>

namespace ropewalk::ui {
namespace {

constexpr float kLeastPitch = 10, kMostPitch = 16;  // logical pixels from mark to mark at text scale 1

float scale() { return ImGui::GetFontSize() / kTextSize; }

std::string tooltip(const CourseProgress& progress, const std::string& lesson, const StepOutline& step,
                    std::size_t number) {
  std::string text = std::to_string(number) + ". " + step.title;
  if (step.exercises > 0)
    text += "\n" + std::to_string(progress.done(lesson, step)) + " of " + std::to_string(step.exercises) +
            (step.exercises == 1 ? " question or task done" : " questions and tasks done");
  return text;
}

}  // namespace

void draw_state_mark(ImVec2 center, float radius, StepState state, ImU32 color) {
  constexpr float kQuarterTurn = 1.5707963f;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (state == StepState::done) return list.AddCircleFilled(center, radius, color);
  list.AddCircle(center, radius - 0.6f, color, 0, 1.2f);
  if (state == StepState::unseen) return;
  list.PathArcTo(center, radius, kQuarterTurn, 3 * kQuarterTurn);
  list.PathFillConvex(color);
}

bool step_marks_fit(std::size_t steps, float width) {
  return static_cast<float>(steps) * kLeastPitch * scale() <= width;
}

std::optional<std::size_t> draw_step_marks(const Canvas& canvas, const CourseProgress& progress,
                                           const std::string& lesson, const LessonOutline& outline, std::size_t current,
                                           float width) {
  std::optional<std::size_t> clicked;
  const float height = ImGui::GetFrameHeight();
  const float pitch =
      std::clamp(width / static_cast<float>(outline.steps.size()), kLeastPitch * scale(), kMostPitch * scale());
  for (std::size_t i = 0; i < outline.steps.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, 0);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const std::string id = "###step " + std::to_string(i + 1);
    if (ImGui::InvisibleButton(id.c_str(), ImVec2(pitch, height), ImGuiButtonFlags_EnableNav)) clicked = i;
    ImGui::SetItemTooltip("%s", tooltip(progress, lesson, outline.steps[i], i + 1).c_str());
    const bool lit = i == current || ImGui::IsItemHovered();
    const float radius = (i == current ? 5.5f : 4.2f) * scale();
    draw_state_mark(corner + ImVec2(pitch / 2, height / 2), radius, progress.state(lesson, outline.steps[i]),
                    lit ? canvas.colors.accent : canvas.colors.muted);
  }
  return clicked;
}

}  // namespace ropewalk::ui
