#include "ui/rich_text.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "text/strings.h"
#include "text/utf8.h"

namespace ropewalk::ui {
namespace {

constexpr float kSubscriptDrop = 0.36f;  // part of the text size
constexpr const char* kEllipsis = "…";

struct Piece {
  std::string_view text;
  bool subscript;

  float size() const { return subscript ? std::round(kSubscriptSize * ImGui::GetFontSize()) : ImGui::GetFontSize(); }
  float width() const {
    return ImGui::GetFont()->CalcTextSizeA(size(), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
  }
};

/// Splits text into pieces of normal text and of subscript, and calls `use` for each.
template <class Use>
void for_each_piece(std::string_view text, Use use) {
  while (!text.empty()) {
    const auto mark = text.find("_{");
    const auto end = mark == std::string_view::npos ? mark : text.find('}', mark);
    if (end == std::string_view::npos) return use(Piece{text, false});
    if (mark > 0) use(Piece{text.substr(0, mark), false});
    use(Piece{text.substr(mark + 2, end - mark - 2), true});
    text.remove_prefix(end + 1);
  }
}

}  // namespace

ImVec2 rich_text_size(std::string_view text) {
  float width = 0;
  for_each_piece(text, [&](const Piece& piece) { width += piece.width(); });
  return {std::ceil(width), ImGui::GetFontSize()};
}

std::string fitting_rich_text(std::string_view text, float width) {
  if (rich_text_size(text).x <= width) return std::string(text);
  std::string shown;
  do {
    const auto subscript = text.ends_with('}') ? text.rfind("_{") : text.npos;
    std::size_t end = subscript == text.npos ? text.size() - 1 : subscript;
    while (end > 0 && continues_letter(text[end])) --end;
    text = text.substr(0, end);
    if (text.empty()) return {};
    shown = std::string(trim(text)) + kEllipsis;
  } while (rich_text_size(shown).x > width);
  return shown;
}

void draw_rich_text(Pen& pen, ImVec2 top_left, ImU32 color, std::string_view text) {
  for_each_piece(text, [&](const Piece& piece) {
    const float drop = piece.subscript ? kSubscriptDrop * ImGui::GetFontSize() : 0;
    pen.text(top_left + ImVec2(0, drop), piece.text, color, piece.size());
    top_left.x += piece.width();
  });
}

void draw_rich_text_upwards(Pen& pen, ImVec2 top_left, ImU32 color, std::string_view text) {
  ImVec2 at = ImFloor(top_left) + ImVec2(0, rich_text_size(text).x);
  for_each_piece(text, [&](const Piece& piece) {
    const float drop = piece.subscript ? kSubscriptDrop * ImGui::GetFontSize() : 0;
    pen.text(at + ImVec2(drop, 0), piece.text, color, piece.size(), true);
    at.y -= piece.width();
  });
}

void draw_cut_text(Pen& pen, ImVec2 top_left, float width, ImU32 color, std::string_view text) {
  if (width <= 0) return;
  const float size = ImGui::GetFontSize();
  const auto width_of = [&](std::string_view part) {
    return ImGui::GetFont()->CalcTextSizeA(size, FLT_MAX, 0, part.data(), part.data() + part.size()).x;
  };
  ImGui::LogText("%.*s\n", static_cast<int>(text.size()), text.data());  // tests read the text here, as for widgets
  std::string cut;
  if (width_of(text) > width) {
    const char* end = text.data();
    ImGui::GetFont()->CalcTextSizeA(size, std::max(width - width_of(kEllipsis), 1.0f), 0, text.data(),
                                    text.data() + text.size(), &end);
    cut = text.substr(0, static_cast<std::size_t>(end - text.data()));
    while (cut.ends_with(' ')) cut.pop_back();
    cut += kEllipsis;
    text = cut;
  }
  pen.text(top_left, text, color, size);
}

void draw_wrapped_text(Pen& pen, ImVec2 top_left, ImVec2 size, ImU32 color, std::string_view text) {
  const float line = ImGui::GetFontSize();
  const char* at = text.data();
  const char* const end = at + text.size();
  for (float y = top_left.y; at < end && y + line <= top_left.y + size.y + 0.5f; y += line) {
    const bool is_last = y + 2 * line > top_left.y + size.y + 0.5f;
    if (is_last && std::find(at, end, '\n') == end)
      return draw_cut_text(pen, ImVec2(top_left.x, y), size.x, color, {at, end});
    const char* line_end = ImGui::GetFont()->CalcWordWrapPosition(line, at, end, size.x);
    if (line_end == at) ++line_end;  // not even one letter fits
    pen.text(ImVec2(top_left.x, y), {at, line_end}, color, line);
    for (at = line_end; at < end && *at == ' ';) ++at;
    if (at < end && *at == '\n') ++at;
  }
}

}  // namespace ropewalk::ui
