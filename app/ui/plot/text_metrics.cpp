#include "ui/plot/text_metrics.h"

#include <imgui.h>

#include "ui/rich_text.h"

namespace ropewalk::ui {

TextMetrics current_text_metrics() {
  return {.line = ImGui::GetFontSize(),
          .width_of = [](std::string_view text) { return rich_text_size(text).x; }};
}

}  // namespace ropewalk::ui
