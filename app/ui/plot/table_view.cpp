#include "ui/plot/table_view.h"

#include <algorithm>

namespace ropewalk::ui {

void draw_table(const Canvas& canvas, const Table& table, const PanelFrame& frame) {
  const auto columns = table.header.size();
  const ImVec2 room(frame.width(), frame.height());
  if (columns < 1 || room.x < 1 || room.y < 1) return;
  const float line = ImGui::GetFontSize();
  float width = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    float widest = ImGui::CalcTextSize(table.header[c].c_str()).x;
    for (const std::vector<std::string>& row : table.rows)
      widest = std::max(widest, ImGui::CalcTextSize(row[c].c_str()).x);
    width += widest + 1.6f * line;
  }
  const float height = 1.6f * line * static_cast<float>(table.rows.size() + 1);
  const float scale = std::clamp(std::min(room.x / width, room.y / height), canvas.weight > 1 ? 1 : 0.8f, 1.5f);
  const bool scrolls = std::min(room.x / width, room.y / height) < scale;
  ImGui::SetCursorScreenPos(frame.min);
  ImGui::PushFont(canvas.fonts.text, scale * kSmallTextSize);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, ImVec2(0.75f * scale * line, 0.25f * scale * line));
  ImGui::PushStyleColor(ImGuiCol_TableBorderLight, canvas.colors.border);
  const ImGuiTableFlags scrolling = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY;
  if (ImGui::BeginTable(table.name.c_str(), static_cast<int>(columns),
                        ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoPadOuterX |
                            (scrolls ? scrolling : 0),
                        room)) {
    for (const std::string& name : table.header) {
      ImGui::TableNextColumn();
      ImGui::TextDisabled("%s", name.c_str());
    }
    for (const std::vector<std::string>& row : table.rows)
      for (const std::string& entry : row) {
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(entry.c_str());
      }
    ImGui::EndTable();
  }
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

}  // namespace ropewalk::ui
