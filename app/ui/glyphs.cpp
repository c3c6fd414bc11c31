#include "ui/glyphs.h"

#include <imgui_internal.h>

#include <set>

namespace ropewalk::ui {
namespace {

constexpr std::size_t kNamed = 5;  // letters; more of them say no more

void find(const std::string& text, std::set<std::string>& missing) {
  for (const char* at = text.data(); *at;) {
    unsigned int letter = 0;
    const int length = ImTextCharFromUtf8(&letter, at, nullptr);
    if (letter >= 0x80 && !ImGui::GetFont()->IsGlyphInFont(static_cast<ImWchar>(letter)))
      missing.emplace(at, static_cast<std::size_t>(length));
    at += length;
  }
}

/// "U+732B": what is drawn as a box cannot be shown as itself.
std::string code_of(const std::string& letter) {
  unsigned int code = 0;
  ImTextCharFromUtf8(&code, letter.data(), nullptr);
  char text[16];
  ImFormatString(text, sizeof text, "U+%04X", code);
  return text;
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
  std::string codes;
  std::size_t count = 0;
  for (const std::string& letter : missing)
    if (count++ < kNamed) codes += (codes.empty() ? "" : ", ") + code_of(letter);
  return "The fonts have no " + codes + (missing.size() > kNamed ? " and others" : "") +
         ": drawn as boxes, the numbers are right all the same.";
}

}  // namespace ropewalk::ui
