#include "ui/dialogs/welcome.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "documents/course.h"
#include "ui/keys.h"

namespace ropewalk::ui {
namespace {

constexpr const char* kFirstModel = "llama-3.1-8b";

using Hint = std::pair<std::string, const char*>;

std::vector<Hint> hints(const Canvas& canvas) {
  if (canvas.least_target > 0)
    return {{"Tap a cell", "every figure follows, and the readout shows the exact value"},
            {"Drag a slider", "to change d_model, the base or the position"},
            {"Two fingers", "zoom and move the figure below them"}};
  return {{"Click a cell", "every figure follows, and the readout shows the exact value"},
          {"Drag a slider", "to change d_model, the base or the position; Space plays"},
          {key_of(CommandKind::find, canvas.keyboard), "finds any figure, preset, model, lesson or command"},
          {"?", "lists the keys"}};
}

}  // namespace

void Welcome::draw(const Canvas& canvas, const CourseProgress& progress, Commands& commands) {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const float width = std::min(34 * ImGui::GetFontSize(), viewport.Size.x - 20);
  ImGui::SetNextWindowSizeConstraints(ImVec2(width, 0), ImVec2(width, viewport.Size.y - 20));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(24, 20));
  const bool open = begin("###welcome");
  ImGui::PopStyleVar();
  if (!open) return;
  bold_text(canvas, "How transformers count", 1.4f * kTitleSize);
  ImGui::TextWrapped("Ropewalk shows how transformers encode position. Where to begin?");
  ImGui::Dummy(ImVec2(0, 6));
  const ImVec2 button(-FLT_MIN, 2.2f * ImGui::GetFontSize());
  const std::size_t commands_before = commands.size();
  if (const auto place = continuation(progress)) {
    if (accent_button(canvas, ("Continue: " + place->name() + "###lessons").c_str(), button))
      commands.push_back({CommandKind::continue_course});
  } else if (accent_button(canvas, "Take the lessons, from the beginning###lessons", button)) {
    commands.push_back({CommandKind::open_lesson, lesson_files().front().id});
  }
  const bool explore = ImGui::Button("Explore the four main figures###explore", button);
  if (ImGui::Button("Look at a model's position encoding###model", button))
    commands.push_back({CommandKind::open_model, kFirstModel});
  ImGui::Dummy(ImVec2(0, 6));
  for (const auto& [what, why] : hints(canvas)) {
    bold_text(canvas, what, 0);
    ImGui::SameLine(7.5f * ImGui::GetFontSize());
    ImGui::TextWrapped("%s", why);
  }
  if (explore || ImGui::IsKeyPressed(ImGuiKey_Escape) || commands.size() > commands_before) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
