#include "ui/status.h"

#include <algorithm>
#include <utility>

#include "text/printable.h"
#include "ui/frame_pacer.h"

namespace ropewalk::ui {

void Status::show(std::string sentence, bool warning) {
  if (sentence.empty()) return;
  constexpr double kSeconds = 6;
  constexpr double kSecondsPerByte = 0.06;  // slow readers read 200 words in a minute
  text_ = printable(sentence);
  warning_ = warning;
  new_ = true;
  until_ =
      ImGui::GetTime() + std::max(kSeconds, kSecondsPerByte * static_cast<double>(text_.size())) * (warning ? 2 : 1);
}

double Status::next_frame_s() const { return text_.empty() ? kForever : std::max(until_ - ImGui::GetTime(), 0.0); }

void Status::draw(const Canvas& canvas, ImVec2 bottom_center) {
  if (!text_.empty() && ImGui::GetTime() >= until_) text_.clear();
  if (text_.empty()) return;
  if (!std::exchange(new_, false) && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) until_ = 0;
  ImGui::SetNextWindowPos(bottom_center, ImGuiCond_Always, ImVec2(0.5f, 1));
  const float wrap = std::min(40 * ImGui::GetFontSize(), 1.8f * bottom_center.x);
  ImGui::PushStyleColor(ImGuiCol_PopupBg, canvas.colors.text);
  ImGui::PushStyleColor(ImGuiCol_Text, canvas.colors.card);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 6);
  if (ImGui::Begin("###status", nullptr,
                   ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove |
                       ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_Tooltip)) {
    ImGui::PushTextWrapPos(wrap);
    ImGui::TextUnformatted((warning_ ? std::string(icon::kWarning) + "  " + text_ : text_).c_str());
    ImGui::PopTextWrapPos();
    ImGui::SameLine(0, 0.8f * ImGui::GetFontSize());
    ImGui::TextUnformatted(icon::kClose);  // a click anywhere on the message closes it, too
    if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) until_ = 0;
  }
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
}

}  // namespace ropewalk::ui
