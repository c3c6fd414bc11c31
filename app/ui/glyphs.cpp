#include "ui/glyphs.h"

#include <imgui_internal.h>

#include <set>

#include "text/strings.h"

namespace ropewalk::ui {
namespace {

constexpr std::size_t kNamed = 5;  // letters that the sentence names

/// Adds the codes of missing letters, as "U+732B".
void find(const std::string& text, std::set<std::string>& missing) {
  for (const char* at = text.data(); *at;) {
    unsigned int letter = 0;
    at += ImTextCharFromUtf8(&letter, at, nullptr);
    if (letter < 0x80 || ImGui::GetFont()->IsGlyphInFont(static_cast<ImWchar>(letter))) continue;
    char code[16];
    ImFormatString(code, sizeof code, "U+%04X", letter);
    missing.insert(code);
  }
}

}  // namespace

std::string missing_letters(const Plot& plot) {
  std::set<std::string> missing;
  for (const Panel& panel : plot.panels) {
    for (const Tick& tick : panel.x.ticks) find(tick.label, missing);
    for (const Tick& tick : panel.y.ticks) find(tick.label, missing);
    for (const Mark& mark : panel.marks)
      if (const auto* table = std::get_if<Table>(&mark))
        for (const auto& row : table->rows)
          for (const std::string& cell : row) find(cell, missing);
  }
  if (missing.empty()) return "";
  std::vector<std::string> codes(missing.begin(), missing.end());
  if (codes.size() > kNamed) codes.resize(kNamed);
  return "The fonts have no " + join(codes, ", ") + (missing.size() > kNamed ? " and others" : "") +
         ". These letters are drawn as boxes; the numbers are not affected.";
}

}  // namespace ropewalk::ui
