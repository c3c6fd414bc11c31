#include "ui/readout.h"

#include "ui/widgets.h"

namespace ropewalk::ui {

float readout_height() { return 9.2f * ImGui::GetFontSize(); }

void draw_readout(const Canvas& canvas, const Readout& readout, const char* title) {
  const Explanation& explanation = readout.explanation;
  section_heading(canvas, explanation.formula.empty() ? "At the pointer" : title);
  ImGui::PushTextWrapPos(0);
  ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
  if (explanation.formula.empty()) {
    muted_text(canvas, canvas.least_target > 0
                           ? "Tap a figure for exact values. Drag to move the cursor, spread two fingers to zoom, tap "
                             "twice for all."
                           : "Point at a figure for exact values. Drag to move the cursor, turn the wheel to zoom, "
                             "double-click for all.");
  } else {
    ImGui::PushFont(canvas.fonts.mono, kSmallTextSize);
    muted_text(canvas, explanation.formula);
    ImGui::TextUnformatted(explanation.with_numbers.c_str());
    ImGui::PopFont();
    muted_text(canvas, explanation.text);
    if (!readout.drawn.empty()) ImGui::TextUnformatted(readout.drawn.c_str());
  }
  ImGui::PopFont();
  ImGui::PopTextWrapPos();
}

}  // namespace ropewalk::ui
