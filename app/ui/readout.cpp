#include "ui/readout.h"

#include "ui/widgets.h"

namespace ropewalk::ui {

float readout_height() { return 9.2f * ImGui::GetFontSize(); }

void draw_readout(const Canvas& canvas, const Readout& readout, const char* title) {
  section_heading(canvas, readout.explanation.formula.empty() ? "At the pointer" : title);
  ImGui::PushTextWrapPos(0);
  ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
  if (readout.explanation.formula.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, canvas.colors.muted);
    ImGui::TextUnformatted(
        "Point at a figure for exact values. Drag to move the cursor, turn the wheel to zoom, double-click "
        "for all.");
    ImGui::PopStyleColor();
  } else {
    ImGui::PushFont(canvas.fonts.mono, kSmallTextSize);
    ImGui::PushStyleColor(ImGuiCol_Text, canvas.colors.muted);
    ImGui::TextUnformatted(readout.explanation.formula.c_str());
    ImGui::PopStyleColor();
    ImGui::TextUnformatted(readout.explanation.with_numbers.c_str());
    ImGui::PopFont();
    ImGui::PushStyleColor(ImGuiCol_Text, canvas.colors.muted);
    ImGui::TextUnformatted(readout.explanation.text.c_str());
    ImGui::PopStyleColor();
    if (!readout.drawn.empty()) ImGui::TextUnformatted(readout.drawn.c_str());
  }
  ImGui::PopFont();
  ImGui::PopTextWrapPos();
}

}  // namespace ropewalk::ui
