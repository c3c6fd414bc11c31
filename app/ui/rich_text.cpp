#include "ui/rich_text.h"

#include <imgui_internal.h>

#include <cmath>

namespace ropewalk::ui {
namespace {

constexpr float kSubscriptDrop = 0.36f;  // part of the text size

struct Piece {
  std::string_view text;
  bool subscript;

  float size() const { return ImGui::GetFontSize() * (subscript ? kSubscriptSize : 1); }
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

void draw_rich_text(ImDrawList& list, ImVec2 top_left, ImU32 color, std::string_view text) {
  for_each_piece(text, [&](const Piece& piece) {
    const float drop = piece.subscript ? kSubscriptDrop * ImGui::GetFontSize() : 0;
    list.AddText(ImGui::GetFont(), piece.size(), top_left + ImVec2(0, drop), color, piece.text.data(),
                 piece.text.data() + piece.text.size());
    top_left.x += piece.width();
  });
}

void draw_rich_text_upwards(ImDrawList& list, ImVec2 top_left, ImU32 color, std::string_view text) {
  // ImGui cannot draw upright text. So this draws the text horizontally at (0, 0), then turns each vertex by 90 degrees
  // and moves it, which keeps glyphs on whole pixels. AddText drops glyphs outside the clip rectangle, so the rectangle
  // is huge during AddText; the draw command gets the real one.
  const ImVec2 size = rich_text_size(text);
  const ImVec2 origin = ImFloor(top_left);
  const int first = list.VtxBuffer.Size;
  const ImVec4 clip = list._CmdHeader.ClipRect;
  list.PushClipRect(ImVec2(-1e6f, -1e6f), ImVec2(1e6f, 1e6f));
  draw_rich_text(list, ImVec2(0, 0), color, text);
  list.CmdBuffer.back().ClipRect = clip;
  list.PopClipRect();
  for (int i = first; i < list.VtxBuffer.Size; ++i) {
    ImVec2& vertex = list.VtxBuffer[i].pos;
    vertex = ImVec2(origin.x + vertex.y, origin.y + size.x - vertex.x);
  }
}

void draw_cut_text(ImDrawList& list, ImVec2 top_left, float width, ImU32 color, std::string_view text) {
  if (width <= 0) return;
  const ImVec2 size = ImGui::CalcTextSize(text.data(), text.data() + text.size());
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::RenderTextEllipsis(&list, top_left, top_left + ImVec2(width, size.y), top_left.x + width, text.data(),
                            text.data() + text.size(), &size);
  ImGui::PopStyleColor();
}

}  // namespace ropewalk::ui
