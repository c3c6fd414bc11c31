#include "ui/card.h"

#include <imgui_internal.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "text/strings.h"
#include "ui/card_background.h"
#include "ui/glyphs.h"
#include "ui/rich_text.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

constexpr float kPadding = 14;
constexpr float kHighCard = 560;  // has room for four lines of notes
constexpr const char* kDragType = "figure";
constexpr std::chrono::milliseconds kBusyDelay{250};  // before "Computing" is shown: most work ends sooner

class CardDrawing {
 public:
  CardDrawing(const Canvas& canvas, const CardRequest& request, OpenFigure& view, PlotMemory& memory,
              Commands& commands)
      : canvas_(canvas),
        request_(request),
        figure_(request.shown.figure),
        plot_(request.shown.plot),
        view_(view),
        memory_(memory),
        commands_(commands) {}

  CardEvents draw() {
    origin_ = ImGui::GetCursorScreenPos();
    ImGui::PushID(figure_.id.c_str());
    if (request_.framed) {
      ImDrawList& list = *ImGui::GetWindowDrawList();
      const ImVec2 end(origin_.x + request_.size.x, origin_.y + request_.size.y);
      draw_card_background(canvas_.painter, list, origin_, end, canvas_.colors.card, kCardRounding);
      list.AddRect(origin_, end, canvas_.colors.border, kCardRounding);
    }
    const float header = draw_header();
    const float notes = draw_notes();
    const ImVec2 top_left(origin_.x + kPadding, origin_.y + header);
    const ImVec2 size(request_.size.x - 2 * kPadding, request_.size.y - header - notes - kPadding * 0.6f);
    if (!request_.shown.error.empty()) {
      draw_error(top_left, size);
    } else if (size.x > 20 && size.y > 20) {
      std::vector<Cursor> cursors;
      std::vector<Handle> handles;
      const ParameterSet& values = request_.shown.values;
      if (request_.cursors && figure_.cursors) cursors = figure_.cursors(values);
      if (request_.cursors && figure_.handles) handles = figure_.handles(values);
      ImGui::SetCursorScreenPos(top_left);
      events_.plot =
          draw_plot(canvas_, {plot_, cursors, handles, size, request_.interactive}, view_, memory_);
    }
    const std::optional<TimePoint> busy_since =
        request_.shown.busy_since ? request_.shown.busy_since : events_.plot.busy_since;
    events_.busy = busy_since.has_value();
    if (busy_since && std::chrono::steady_clock::now() - *busy_since > kBusyDelay) draw_busy(top_left, size);
    ImGui::SetCursorScreenPos(origin_);
    ImGui::Dummy(request_.size);
    ImGui::PopID();
    return std::move(events_);
  }

 private:
  void ask(CommandKind kind, std::string target) { commands_.push_back({kind, std::move(target)}); }
  void ask(CommandKind kind) { ask(kind, figure_.id); }

  /// @return its height
  float draw_header() {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushFont(canvas_.fonts.bold, kTitleSize);
    const float line = ImGui::GetFontSize();
    const float y = origin_.y + 0.75f * kPadding;
    const float buttons = request_.interactive && request_.buttons ? draw_buttons(y, line) : 0;
    const float room = request_.size.x - 2 * kPadding - buttons;
    const float title_width = std::min(ImGui::CalcTextSize(plot_.title.c_str()).x, room);
    const ImVec2 title(origin_.x + kPadding, y);
    draw_cut_text(list, title, room, canvas_.colors.text, plot_.title);
    if (request_.interactive && request_.buttons) drag_title(title, ImVec2(title_width, line));
    ImGui::PopFont();
    ImGui::PushFont(canvas_.fonts.text, kSmallTextSize);
    const float indent = title_width + 10;
    draw_cut_text(list, ImVec2(title.x + indent, y + line - ImGui::GetFontSize() - 1), room - indent,
                  canvas_.colors.muted, plot_.subtitle);
    ImGui::PopFont();
    return 0.75f * kPadding + line + 6;
  }

  /// @return their width
  float draw_buttons(float y, float line) {
    const float side = line + 8;
    const float step = side + 2;
    float x = origin_.x + request_.size.x - kPadding * 0.6f;
    const auto button = [&](const char* icon, const char* id, const char* tip) {
      x -= step;
      ImGui::SetCursorScreenPos(ImVec2(x, y - 4));
      return icon_button(canvas_, icon, id, tip, side);
    };
    if (button(icon::kClose, "close", "Close this figure")) ask(CommandKind::close_figure);
    if (request_.maximised ? button(icon::kRestore, "restore", "Back to all figures (double-click the title)")
                           : button(icon::kMaximise, "maximise", "Fill the window (double-click the title)"))
      ask(CommandKind::toggle_maximised);
    if (button(icon::kSave, "export", "Export this figure (Ctrl+S)")) ask(CommandKind::export_figure);
    if (button(icon::kMore, "more", "Copy, compare")) ImGui::OpenPopup("menu");
    draw_menu();
    if (zoomed() && button(icon::kFull, "full", "Show all again (double-click the plot)"))
      view_.views.clear();
    return origin_.x + request_.size.x - kPadding - x + 6;
  }

  void draw_menu() {
    if (!ImGui::BeginPopup("menu")) return;
    ImGui::PushFont(canvas_.fonts.text, kTextSize);
    const auto item = [&](const char* label, const char* key, CommandKind kind) {
      if (ImGui::MenuItem(label, key)) ask(kind);
    };
    item("Copy the picture", "", CommandKind::copy_picture);
    item("Copy the numbers (CSV)", "Ctrl+C", CommandKind::copy_numbers);
    item("Copy as Python", "", CommandKind::copy_python);
    ImGui::Separator();
    item(view_.pin ? "Pin again as it is now" : "Pin, to compare", "P", CommandKind::pin);
    if (view_.pin) {
      const auto mode = [&](const char* label, CompareMode which) {
        if (ImGui::MenuItem(label, nullptr, view_.pin->mode == which)) view_.pin->mode = which;
      };
      mode("Side by side", CompareMode::side_by_side);
      mode("Overlaid", CompareMode::overlaid);
      mode("Difference", CompareMode::difference);
      ImGui::MenuItem("Only the pinned figure", "B", &view_.pin->shows_pinned);
      item("Unpin", "Shift+P", CommandKind::unpin);
    }
    ImGui::PopFont();
    ImGui::EndPopup();
  }

  bool zoomed() const {
    return std::ranges::any_of(view_.views, [](const PanelView& view) { return view.x || view.y; });
  }

  void drag_title(ImVec2 at, ImVec2 size) {
    ImGui::SetCursorScreenPos(at);
    ImGui::InvisibleButton("title", ImVec2(std::max(size.x, 1.0f), size.y));
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
      ask(CommandKind::toggle_maximised);
    ImGui::SetItemTooltip("%s\nDrag onto another card to swap", figure_.source.c_str());
    if (ImGui::BeginDragDropSource()) {
      ImGui::SetDragDropPayload(kDragType, figure_.id.c_str(), figure_.id.size());
      ImGui::TextUnformatted(plot_.title.c_str());
      ImGui::EndDragDropSource();
    }
    const ImRect card(origin_, ImVec2(origin_.x + request_.size.x, origin_.y + request_.size.y));
    if (ImGui::BeginDragDropTargetCustom(card, ImGui::GetID("drop"))) {
      if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(kDragType))
        ask(CommandKind::swap_figures, std::string(static_cast<const char*>(payload->Data),
                                                   static_cast<std::size_t>(payload->DataSize)) +
                                           "/" + figure_.id);
      ImGui::EndDragDropTarget();
    }
  }

  /// Draws the notes at the bottom: two lines, or four on a high card. A tooltip shows what is cut off.
  /// @return their height
  float draw_notes() {
    std::vector<std::string> notes = plot_.notes;
    if (std::string letters = missing_letters(plot_); !letters.empty())
      notes.insert(notes.begin(), std::move(letters));
    if (notes.empty() || request_.size.y < 220) return kPadding * 0.4f;
    const std::string text = join(notes, "  ");
    ImGui::PushFont(canvas_.fonts.text, kSmallTextSize);
    const float line = ImGui::GetFontSize();
    const float width = request_.size.x - 2 * kPadding;
    const float wrapped = ImGui::CalcTextSize(text.c_str(), nullptr, false, width).y;
    const float lines = request_.size.y < kHighCard ? 2.0f : 4.0f;
    const float height = std::min(std::round(wrapped / line), lines) * line;
    const ImVec2 at(origin_.x + kPadding, origin_.y + request_.size.y - height - 0.6f * kPadding);
    const ImVec4 clip(at.x, at.y, at.x + width, at.y + height);
    ImGui::GetWindowDrawList()->AddText(ImGui::GetFont(), line, at, canvas_.colors.muted, text.c_str(),
                                        nullptr, width, &clip);
    ImGui::LogText("%s\n", text.c_str());  // as widgets do with what they show
    if (request_.interactive && wrapped > height + 1) {
      ImGui::SetCursorScreenPos(at);
      ImGui::InvisibleButton("notes", ImVec2(width, height));
      if (ImGui::BeginItemTooltip()) {
        for (const std::string& note : notes) ImGui::TextUnformatted(note.c_str());
        ImGui::EndTooltip();
      }
    }
    ImGui::PopFont();
    return height + 0.6f * kPadding;
  }

  /// Tells that a newer plot is being computed.
  void draw_busy(ImVec2 at, ImVec2 size) const {
    constexpr const char* kText = "Computing";
    const ImVec2 text = ImGui::CalcTextSize(kText);
    const ImVec2 corner(at.x + (size.x - text.x) / 2, at.y + (size.y - text.y) / 2);
    ImRect box(corner, ImVec2(corner.x + text.x, corner.y + text.y));
    box.Expand(ImVec2(12, 8));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.Min, box.Max, canvas_.colors.card, 6);
    list.AddRect(box.Min, box.Max, canvas_.colors.border, 6);
    list.AddText(corner, canvas_.colors.text, kText);
    ImGui::LogText("%s\n", kText);  // as widgets do with what they show
  }

  void draw_error(ImVec2 at, ImVec2 size) const {
    ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + 0.35f * size.y));
    const float width = std::min(size.x, 28 * ImGui::GetFontSize());
    ImGui::SetCursorScreenPos(ImVec2(at.x + (size.x - width) / 2, at.y + 0.35f * size.y));
    ImGui::BeginGroup();
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    ImGui::PushStyleColor(ImGuiCol_Text, canvas_.colors.muted);
    ImGui::Text("%s  %s", icon::kWarning, request_.shown.error.c_str());
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
    ImGui::EndGroup();
  }

  const Canvas& canvas_;
  const CardRequest& request_;
  const Figure& figure_;
  const Plot& plot_;
  OpenFigure& view_;
  PlotMemory& memory_;
  Commands& commands_;
  CardEvents events_;
  ImVec2 origin_;
};

}  // namespace

CardEvents draw_card(const Canvas& canvas, const CardRequest& request, OpenFigure& view, PlotMemory& memory,
                     Commands& commands) {
  return CardDrawing(canvas, request, view, memory, commands).draw();
}

}  // namespace ropewalk::ui
