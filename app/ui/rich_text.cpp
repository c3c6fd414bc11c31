#include "ui/rich_text.h"

#include <imgui_internal.h>

#include <cmath>

namespace ropewalk::ui {
namespace {

constexpr float kSubscriptDrop = 0.36f;  // of the text size

struct Piece {
  std::string_view text;
  bool subscript;
};

/// Calls `use` for each stretch of text or subscript.
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

float piece_width(const Piece& piece) {
  const float size = ImGui::GetFontSize() * (piece.subscript ? kSubscriptSize : 1);
  return ImGui::GetFont()
      ->CalcTextSizeA(size, FLT_MAX, 0, piece.text.data(), piece.text.data() + piece.text.size())
      .x;
}

}  // namespace

ImVec2 rich_text_size(std::string_view text) {
  float width = 0;
  for_each_piece(text, [&](const Piece& piece) { width += piece_width(piece); });
  return {std::ceil(width), ImGui::GetFontSize()};
}

void draw_rich_text(ImDrawList& list, ImVec2 top_left, ImU32 color, std::string_view text) {
  const float size = ImGui::GetFontSize();
  ImVec2 at = top_left;
  for_each_piece(text, [&](const Piece& piece) {
    const float drop = piece.subscript ? kSubscriptDrop * size : 0;
    list.AddText(ImGui::GetFont(), piece.subscript ? kSubscriptSize * size : size, ImVec2(at.x, at.y + drop),
                 color, piece.text.data(), piece.text.data() + piece.text.size());
    at.x += piece_width(piece);
  });
}

void draw_rich_text_upwards(ImDrawList& list, ImVec2 top_left, ImU32 color, std::string_view text) {
  // Drawn lying at the origin, then each corner is turned: a quarter turn keeps glyphs on whole pixels. The
  // clip rectangle is opened meanwhile, since AddText drops what lies outside of it, and closed again for the
  // result.
  const ImVec2 size = rich_text_size(text);
  const ImVec2 origin(std::floor(top_left.x), std::floor(top_left.y));
  const int first = list.VtxBuffer.Size;
  const ImVec4 clip = list._CmdHeader.ClipRect;
  list.PushClipRect(ImVec2(-1e6f, -1e6f), ImVec2(1e6f, 1e6f));
  draw_rich_text(list, ImVec2(0, 0), color, text);
  list.CmdBuffer.back().ClipRect = clip;
  list.PopClipRect();
  for (int i = first; i < list.VtxBuffer.Size; ++i) {
    ImVec2& corner = list.VtxBuffer[i].pos;
    corner = ImVec2(origin.x + corner.y, origin.y + size.x - corner.x);
  }
}

void draw_cut_text(ImDrawList& list, ImVec2 top_left, float width, ImU32 color, std::string_view text) {
  if (width <= 0) return;
  const ImVec2 size = ImGui::CalcTextSize(text.data(), text.data() + text.size());
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::RenderTextEllipsis(&list, top_left, ImVec2(top_left.x + width, top_left.y + size.y),
                            top_left.x + width, text.data(), text.data() + text.size(), &size);
  ImGui::PopStyleColor();
}

}  // namespace ropewalk::ui
