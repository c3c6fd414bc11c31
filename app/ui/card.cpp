#include "ui/card.h"

#include <imgui_internal.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "text/strings.h"
#include "ui/caption.h"
#include "ui/card_background.h"
#include "ui/glyphs.h"
#include "ui/keys.h"
#include "ui/plot/keyboard_cursor.h"
#include "ui/rich_text.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

constexpr float kPadding = 14;
constexpr float kLeastPadding = 6;
constexpr float kPaddingShare = 0.04f;  // of the shorter side of a small card
constexpr float kShortestSubtitle = 4;  // lines of text: without so much room there is none
constexpr float kNoPadding = 1;         // letters may lean over their box
constexpr float kNarrowCard = 450;      // width of a card with room for two buttons for fingers beside its title
constexpr float kHighCard = 560;        // height of a card with room for four lines of notes
constexpr const char* kDragType = "figure";
constexpr std::chrono::milliseconds kBusyDelay{250};  // before "Computing" is shown

struct CardDrawing {
  const Canvas& canvas;
  const CardRequest& request;
  OpenFigure& view;
  PlotMemory& memory;
  Commands& commands;
  const Figure& figure = request.shown.figure;
  const Plot& plot = request.shown.plot;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  CardEvents events = {};
  ImGuiID title_id = 0;
  bool title_focused = false;
  const float padding =
      request.margins ? std::clamp(kPaddingShare * std::min(request.size.x, request.size.y), kLeastPadding, kPadding)
                      : kNoPadding;

  CardEvents draw() {
    ImGui::PushID(figure.id.c_str());
    if (request.framed) draw_card_on_page(canvas, origin, origin + request.size);
    const float header = request.title ? draw_header() : 0.6f * padding;
    const float notes = request.notes ? draw_notes() : 0.4f * padding;
    const ImVec2 top_left = origin + ImVec2(padding, header);
    const ImVec2 size = request.size - ImVec2(2 * padding, header + notes + padding * 0.6f);
    if (!request.shown.error.empty()) {
      draw_error(top_left, size);
      if (request.interactive && request.shown.remedy) draw_remedy(top_left, size);
    } else if (size.x > 20 && size.y > 20) {
      std::vector<Cursor> cursors;
      std::vector<Handle> handles;
      if (request.cursors && figure.cursors) cursors = figure.cursors(request.shown.values);
      if (request.cursors && figure.handles) handles = figure.handles(request.shown.values);
      ImGui::SetCursorScreenPos(top_left);
      events.plot = draw_plot(canvas, {plot, cursors, handles, size, request.interactive}, view, memory);
      if (request.focused) follow_keys(cursors, handles);
    }
    const auto busy_since = request.shown.busy_since ? request.shown.busy_since : events.plot.busy_since;
    events.busy = busy_since.has_value();
    if (busy_since && std::chrono::steady_clock::now() - *busy_since > kBusyDelay) draw_busy(top_left, size);
    ImGui::SetCursorScreenPos(origin);
    ImGui::Dummy(request.size);
    ImGui::PopID();
    return std::move(events);
  }

  /// While the title has the keyboard, the arrow keys move the cursor.
  void follow_keys(const std::vector<Cursor>& cursors, const std::vector<Handle>& handles) {
    const auto cursor = keyboard_cursor(request.shown, cursors, handles, memory);
    if (!cursor) return;
    events.cursor = cursor->at;
    if (!title_focused) return;
    const auto pressed = [&](ImGuiKey key) {
      ImGui::SetKeyOwner(key, title_id);  // else ImGui would go to the next widget
      return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, title_id);
    };
    const auto read = [&](ImGuiKey back, ImGuiKey forth) { return pressed(forth) ? 1 : pressed(back) ? -1 : 0; };
    const bool on_x = cursor->is_handle || !cursor->x_parameter.empty();
    const bool on_y = cursor->is_handle || !cursor->y_parameter.empty();
    const int right = on_x ? read(ImGuiKey_LeftArrow, ImGuiKey_RightArrow) : 0;
    const int down = on_y ? read(ImGuiKey_UpArrow, ImGuiKey_DownArrow) : 0;
    if (right != 0) events.moved = step_cursor(request.shown, *cursor, memory, right, 0);
    if (down != 0) events.moved = step_cursor(request.shown, *cursor, memory, 0, down);
    if (right != 0 || down != 0) ImGui::GetCurrentContext()->NavHighlightItemUnderNav = true;  // keys lead now
  }

  void ask(CommandKind kind, std::string target) { commands.push_back({kind, std::move(target)}); }
  void ask(CommandKind kind) { ask(kind, figure.id); }

  /// Draws the title, the subtitle and the buttons. @return their height
  float draw_header() {
    ImGui::PushFont(canvas.fonts.bold, kTitleSize);
    const float line = ImGui::GetFontSize();
    const bool with_buttons = request.interactive && request.buttons;
    const float height = with_buttons ? std::max(line, canvas.least_target) : line;
    const float y = origin.y + (height > line ? 0.25f : 0.75f) * padding + (height - line) / 2;
    const bool shows_buttons = with_buttons && (!request.embedded || has_attention());
    const float room = request.size.x - 2 * padding - (shows_buttons ? buttons_width() : 0);
    const float title_width = std::min(ImGui::CalcTextSize(plot.title.c_str()).x, room);
    const ImVec2 title(origin.x + padding, y);
    draw_cut_text(canvas.pen, title, room, canvas.colors.text, plot.title);
    const bool cut = ImGui::CalcTextSize(plot.title.c_str()).x > room;
    if (with_buttons) {
      drag_title(title, ImVec2(title_width, line), cut ? plot.title + "\n" : "");
      if (shows_buttons) draw_buttons(y + line / 2);
    } else if (request.interactive && cut) {
      show_whole(ImRect(title, title + ImVec2(room, line)), plot.title);
    }
    ImGui::PopFont();
    ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
    const float indent = title_width + 10;
    if (room - indent > kShortestSubtitle * ImGui::GetFontSize())
      draw_caption(canvas, ImVec2(title.x + indent, y + line - ImGui::GetFontSize() - 1), room - indent,
                   canvas.colors.muted, plot.subtitle, request.interactive);
    ImGui::PopFont();
    return y - origin.y + (height + line) / 2 + 6;
  }

  /// Whether the pointer, the keyboard or the menu is on the card.
  bool has_attention() const {
    return request.focused || ImGui::IsPopupOpen("menu") || ImGui::IsMouseHoveringRect(origin, origin + request.size);
  }

  /// On a narrow card for fingers there is no room for all buttons: the menu has what is left out.
  bool has_few_buttons() const { return canvas.least_target > 0 && request.size.x < kNarrowCard; }
  float button_side() const { return std::max(ImGui::GetFontSize() + 8, canvas.least_target); }
  float button_step() const { return button_side() + (canvas.least_target > 0 ? 0 : 2); }
  int button_count() const { return (has_few_buttons() ? 1 : 3) + (zoomed() ? 1 : 0) + (request.embedded ? 0 : 1); }
  float buttons_width() const { return static_cast<float>(button_count()) * button_step() + 6 - 0.4f * padding; }

  /// Draws the buttons from left to right, in the order in which Tab reaches them.
  /// @param middle  of their height
  void draw_buttons(float middle) {
    const float side = button_side();
    float x = origin.x + request.size.x - padding * 0.6f - static_cast<float>(button_count()) * button_step();
    const auto button = [&](const char* icon, const char* id, const char* tip) {
      ImGui::SetCursorScreenPos(ImVec2(x, middle - side / 2));
      x += button_step();
      return icon_button(canvas, icon, id, tip, side);
    };
    if (zoomed() && button(icon::kFull, "full", "Show all again (double-click the plot)")) view.views.clear();
    if (button(icon::kMore, "more", "Copy, animate, compare")) ImGui::OpenPopup("menu");
    draw_menu();
    if (!has_few_buttons()) {
      const std::string tip = with_key("Export this figure", CommandKind::export_figure, canvas.keyboard);
      if (button(icon::kSave, "export", tip.c_str())) ask(CommandKind::export_figure);
      draw_maximise(button);
    }
    if (!request.embedded && button(icon::kClose, "close", "Close this figure")) ask(CommandKind::close_figure);
  }

  void draw_maximise(const auto& button) {
    if (request.maximised ? button(icon::kRestore, "restore", "Back to all figures (double-click the title)")
                          : button(icon::kMaximise, "maximise", "Fill the window (double-click the title)"))
      ask(CommandKind::toggle_maximised);
  }

  void draw_menu() {
    const RowsToTap rows(canvas);
    if (!ImGui::BeginPopup("menu")) return;
    ImGui::PushFont(canvas.fonts.text, kTextSize);
    const auto item = [&](const char* label, CommandKind kind, bool with_key = true) {
      if (ImGui::MenuItem(label, with_key ? key_of(kind, canvas.keyboard).c_str() : "")) ask(kind);
    };
    if (has_few_buttons()) {
      item("Export", CommandKind::export_figure);
      if (request.maximised) item("Back to all figures", CommandKind::toggle_maximised);
    }
    item("Copy the picture", CommandKind::copy_picture);
    item("Copy the numbers (CSV)", CommandKind::copy_numbers);
    item("Copy as Python", CommandKind::copy_python);
    item("Copy a link to this figure", CommandKind::copy_link, false);  // the key copies one to all figures
    item("Animate", CommandKind::animate);
    ImGui::Separator();
    item(view.pin ? "Pin again as it is now" : "Pin, to compare", CommandKind::pin);
    if (view.pin) {
      const auto mode = [&](const char* label, CompareMode which) {
        if (ImGui::MenuItem(label, nullptr, view.pin->mode == which)) view.pin->mode = which;
      };
      mode("Side by side", CompareMode::side_by_side);
      mode("Overlaid", CompareMode::overlaid);
      mode("Difference", CompareMode::difference);
      ImGui::MenuItem("Only the pinned figure", "B", &view.pin->shows_pinned);
      item("Unpin", CommandKind::unpin);
    }
    ImGui::PopFont();
    ImGui::EndPopup();
  }

  bool zoomed() const {
    return std::ranges::any_of(view.views, [](const PanelView& v) { return v.x || v.y; });
  }

  /// @param whole  the title, if it is cut
  void drag_title(ImVec2 at, ImVec2 size, const std::string& whole) {
    ImGui::SetCursorScreenPos(at);
    const ImVec2 least(std::max(size.x, 1.0f), size.y);
    const bool pressed = ImGui::InvisibleButton("title", least, ImGuiButtonFlags_EnableNav);
    title_id = ImGui::GetItemID();
    title_focused = ImGui::IsItemFocused() && ImGui::GetCurrentContext()->NavCursorVisible;
    const bool by_key = pressed && ImGui::GetCurrentContext()->ActiveIdSource == ImGuiInputSource_Keyboard;
    name_item(canvas, plot.title, plot.subtitle);
    if (by_key || (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)))
      ask(CommandKind::toggle_maximised);
    ImGui::SetItemTooltip("%s%s\nDrag onto another card to swap. The arrow keys move its cursor.", whole.c_str(),
                          figure.source.c_str());
    if (ImGui::BeginDragDropSource()) {
      ImGui::SetDragDropPayload(kDragType, figure.id.c_str(), figure.id.size());
      ImGui::TextUnformatted(plot.title.c_str());
      ImGui::EndDragDropSource();
    }
    if (ImGui::BeginDragDropTargetCustom(ImRect(origin, origin + request.size), ImGui::GetID("drop"))) {
      if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(kDragType))
        ask(CommandKind::swap_figures,
            std::string(static_cast<const char*>(payload->Data), static_cast<std::size_t>(payload->DataSize)) + "/" +
                figure.id);
      ImGui::EndDragDropTarget();
    }
  }

  /// Draws the notes at the bottom: two lines, or four on a high card outside lecture mode. A tooltip shows what is cut
  /// off.
  /// @return their height
  float draw_notes() {
    std::vector<std::string> notes = plot.notes;
    if (std::string letters = missing_letters(plot); !letters.empty()) notes.insert(notes.begin(), std::move(letters));
    if (notes.empty() || request.size.y < 220) return padding * 0.4f;
    const std::string text = join(notes, "  ");
    ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
    const float line = ImGui::GetFontSize();
    const float width = request.size.x - 2 * padding;
    const float wrapped = ImGui::CalcTextSize(text.c_str(), nullptr, false, width).y;
    const bool lecture = request.interactive && !request.buttons;
    const float lines = lecture || request.size.y < kHighCard ? 2.0f : 4.0f;
    const float height = std::min(std::round(wrapped / line), lines) * line;
    const ImVec2 at = origin + ImVec2(padding, request.size.y - height - 0.6f * padding);
    draw_wrapped_text(canvas.pen, at, ImVec2(width, height), canvas.colors.muted, text);
    ImGui::LogText("%s\n", text.c_str());  // tests read the text here, as for widgets
    if (request.interactive && wrapped > height + 1) {
      ImGui::SetCursorScreenPos(at);
      ImGui::InvisibleButton("notes", ImVec2(width, height));
      if (ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip)) tooltip_lines(notes);
    }
    ImGui::PopFont();
    return height + 0.6f * padding;
  }

  /// Writes over the plot that a newer one is being computed.
  void draw_busy(ImVec2 at, ImVec2 size) const {
    constexpr const char* kText = "Computing";
    const ImVec2 text = ImGui::CalcTextSize(kText);
    const ImVec2 corner = at + (size - text) / 2;
    ImRect box(corner, corner + text);
    box.Expand(ImVec2(12, 8));
    canvas.pen.rectangle(box.Min, box.Max, canvas.colors.card, 6);
    canvas.pen.outline(box.Min, box.Max, canvas.colors.border, 6);
    canvas.pen.text(corner, kText, canvas.colors.text, ImGui::GetFontSize());
    ImGui::LogText("%s\n", kText);
  }

  std::string error_text() const { return std::string(icon::kWarning) + "  " + request.shown.error; }

  static float error_width(ImVec2 size) { return std::min(size.x, 28 * ImGui::GetFontSize()); }

  static ImVec2 error_corner(ImVec2 at, ImVec2 size) {
    return at + ImVec2((size.x - error_width(size)) / 2, 0.35f * size.y);
  }

  void draw_error(ImVec2 at, ImVec2 size) const {
    const std::string text = error_text();
    draw_wrapped_text(canvas.pen, error_corner(at, size), ImVec2(error_width(size), 0.65f * size.y),
                      canvas.colors.muted, text);
    ImGui::LogText("%s\n", text.c_str());
  }

  /// Draws a button below the error: "Set d_model to 8".
  void draw_remedy(ImVec2 at, ImVec2 size) {
    const Parameter& parameter = request.shown.values.parameter(request.shown.remedy->id);
    const std::string value = parameter.text(request.shown.remedy->value);
    const float below =
        ImGui::CalcTextSize(error_text().c_str(), nullptr, false, error_width(size)).y + ImGui::GetFontSize() / 2;
    ImGui::SetCursorScreenPos(error_corner(at, size) + ImVec2(0, below));
    const std::string label = "Set " + parameter.label + " to " + value + "###remedy";
    if (ImGui::Button(label.c_str())) commands.push_back({CommandKind::assign, parameter.id + "=" + value});
  }
};

}  // namespace

CardEvents draw_card(const Canvas& canvas, const CardRequest& request, OpenFigure& view, PlotMemory& memory,
                     Commands& commands) {
  return CardDrawing{canvas, request, view, memory, commands}.draw();
}

}  // namespace ropewalk::ui
