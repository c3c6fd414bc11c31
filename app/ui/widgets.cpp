#include "ui/widgets.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "text/numbers.h"
#include "ui/plot/panel_frame.h"

namespace ropewalk::ui {

namespace {

bool has_keyboard() { return ImGui::IsItemFocused() && ImGui::GetCurrentContext()->NavCursorVisible; }

}  // namespace

void name_item(const Canvas& canvas, std::string_view name, std::string_view value) {
  if (!canvas.read_aloud || !(has_keyboard() || ImGui::IsItemHovered())) return;
  *canvas.read_aloud = name.substr(0, name.find("###"));
  if (!value.empty()) *canvas.read_aloud += ": " + std::string(value);
}

RowsToTap::RowsToTap(const Canvas& canvas) {
  ImVec2 spacing = ImGui::GetStyle().ItemSpacing;
  spacing.y = std::max(spacing.y, canvas.least_target - ImGui::GetFontSize());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, spacing);
}

bool icon_button(const Canvas& canvas, const char* icon, const char* id, const char* tooltip, float side,
                 bool enabled) {
  side = std::max(side, canvas.least_target);
  ImGui::BeginDisabled(!enabled);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::InvisibleButton(id, ImVec2(side, side), ImGuiButtonFlags_EnableNav);
  const bool hovered = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (hovered) list.AddRectFilled(at, at + ImVec2(side, side), canvas.colors.track, 6);
  ImGui::PushFont(canvas.fonts.text, kSmallTextSize + 1);
  const ImVec2 size = ImGui::CalcTextSize(icon);
  list.AddText(ImVec2(std::round(at.x + (side - size.x) / 2), std::round(at.y + (side - size.y) / 2)),
               ImGui::GetColorU32(hovered ? canvas.colors.accent : canvas.colors.muted), icon);
  ImGui::PopFont();
  ImGui::EndDisabled();
  name_item(canvas, tooltip);
  ImGui::SetItemTooltip("%s", tooltip);
  return clicked;
}

bool accent_button(const Canvas& canvas, const char* label, ImVec2 size) {
  const Palette& colors = canvas.colors;
  ImGui::PushStyleColor(ImGuiCol_Button, colors.accent);
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, mix(colors.accent, colors.text, 0.15f));
  ImGui::PushStyleColor(ImGuiCol_ButtonActive, mix(colors.accent, colors.text, 0.3f));
  ImGui::PushStyleColor(ImGuiCol_Text, colors.on_accent);
  const bool clicked = ImGui::Button(label, size);
  ImGui::PopStyleColor(4);
  name_item(canvas, label);
  return clicked;
}

bool toggle_button(const Canvas& canvas, const char* label, bool on, ImVec2 size) {
  const bool clicked = on ? accent_button(canvas, label, size) : ImGui::Button(label, size);
  name_item(canvas, label, on ? "on" : "");
  return clicked;
}

void muted_text(const Canvas& canvas, const std::string& text, bool wrapped) {
  ImGui::PushStyleColor(ImGuiCol_Text, canvas.colors.muted);
  wrapped ? ImGui::TextWrapped("%s", text.c_str()) : ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
}

namespace {

/// A dialog appears in the middle. If its height then changes, its upper edge stays, so that no button moves away from the
/// pointer that has pressed it.
void place_next_dialog(const char* name) {
  const ImVec2 middle = ImGui::GetMainViewport()->GetCenter();
  const ImGuiWindow* window = ImGui::FindWindowByName(name);
  if (!window || !window->WasActive || window->Appearing || window->HiddenFramesCannotSkipItems > 0)
    return ImGui::SetNextWindowPos(middle, ImGuiCond_Always, ImVec2(0.5f, 0.5f));
  const float lowest = std::max(2 * middle.y - window->Size.y - 10, 10.0f);
  ImGui::SetNextWindowPos(ImVec2(middle.x, std::min(window->Pos.y, lowest)), ImGuiCond_Always, ImVec2(0.5f, 0));
}

bool begin_in_the_middle(const char* name, ImGuiWindowFlags flags) {
  place_next_dialog(name);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kCardRounding);
  const bool open =
      ImGui::BeginPopupModal(name, nullptr, flags | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoTitleBar);
  ImGui::PopStyleVar();
  return open;
}

}  // namespace

bool begin_dialog(const char* name) { return begin_in_the_middle(name, ImGuiWindowFlags_AlwaysAutoResize); }

bool begin_large_dialog(const char* name, float width, float height) {
  const ImVec2 size = ImVec2(width, height) * ImGui::GetFontSize();
  ImGui::SetNextWindowSize(ImMin(size, ImGui::GetMainViewport()->Size - ImVec2(20, 20)));
  return begin_in_the_middle(name, ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoScrollbar);
}

namespace {

float field_column() { return 7 * ImGui::GetFontSize(); }

}  // namespace

void field_name(const char* name) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(name);
  ImGui::SameLine(field_column());
}

float dialog_width(float wanted) {
  return std::min(wanted, ImGui::GetMainViewport()->Size.x - 20 - ImGui::GetStyle().WindowPadding.x);
}

float field_width(float wanted) { return dialog_width(wanted + field_column()) - field_column(); }

void beside(float gap, float width) {
  ImGui::SameLine(0, gap);
  const float right = ImGui::GetCursorPosX() + width;
  if (right <= dialog_width(right)) return;
  ImGui::NewLine();
  ImGui::SetCursorPosX(field_column());
}

float check_box_width(const char* label) {
  return ImGui::GetFrameHeight() + ImGui::GetStyle().ItemInnerSpacing.x + ImGui::CalcTextSize(label, nullptr, true).x;
}

bool check_box(const char* label, bool& on) {
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  const bool clicked = ImGui::Checkbox(label, &on);
  ImGui::PopStyleVar();
  return clicked;
}

void section_heading(const Canvas& canvas, const std::string& text) {
  std::string capitals = text;
  std::ranges::transform(capitals, capitals.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  ImGui::Dummy(ImVec2(0, 2));
  ImGui::PushFont(canvas.fonts.bold, kSmallTextSize - 0.5f);
  ImGui::TextDisabled("%s", capitals.c_str());
  ImGui::PopFont();
}

std::string shown_value(const Parameter& parameter, const Value& value) {
  std::string text;
  if (const auto* whole = std::get_if<std::int64_t>(&value))
    text = grouped(*whole);
  else if (const auto* real = std::get_if<double>(&value))
    text = rounded(*real, 7);
  else if (const auto* record = std::get_if<Record>(&value))
    text = record->label();
  else
    text = parameter.text(value);
  if (text.empty()) return "none";
  return parameter.unit.empty() ? text : text + " " + parameter.unit;
}

std::optional<double> track_slider(const Canvas& canvas, const char* id, double value, Range range, bool logarithmic,
                                   float width) {
  const float line = ImGui::GetFontSize();
  const float height = std::max(std::round(0.95f * line), canvas.least_target);
  const float radius = std::round((canvas.least_target > 0 ? 0.7f : 0.42f) * line);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton(id, ImVec2(std::max(width, 4 * radius), height), ImGuiButtonFlags_EnableNav);
  const bool active = ImGui::IsItemActive();
  const bool hovered = ImGui::IsItemHovered();
  const bool focused = has_keyboard();
  const Scale scale = logarithmic ? Scale::logarithmic : Scale::linear;
  const float left = at.x + radius;
  const float length = std::max(width, 4 * radius) - 2 * radius;
  double part = std::clamp(PanelFrame::part(value, range, scale), 0.0, 1.0);
  std::optional<double> moved;
  if (active && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const double wanted = std::clamp((ImGui::GetIO().MousePos.x - left) / length, 0.0f, 1.0f);
    const bool pulled = ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::GetIO().MouseDelta.x != 0;
    if (pulled && wanted != part) moved = PanelFrame::at_part(wanted, range, scale);
    if (pulled) part = wanted;
  } else if (focused) {
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
    const int steps = (pressed(ImGuiKey_RightArrow) ? 1 : 0) - (pressed(ImGuiKey_LeftArrow) ? 1 : 0);
    if (steps != 0) {
      const double next = logarithmic ? value * std::pow(2, steps) : value + steps * std::max(1.0, range.size() / 100);
      moved = std::clamp(next, range.min, range.max);
    }
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = at.y + height / 2;
  const float half = std::round(0.2f * line);
  const float knob = left + static_cast<float>(part) * length;
  list.AddRectFilled(ImVec2(at.x, y - half), ImVec2(left + length + radius, y + half), canvas.colors.track, half);
  list.AddRectFilled(ImVec2(at.x, y - half), ImVec2(knob, y + half),
                     mix(canvas.colors.track, canvas.colors.accent, 0.45f), half);
  list.AddCircleFilled(ImVec2(knob, y), radius + (hovered || active ? 1 : 0), canvas.colors.accent);
  if (focused) list.AddCircle(ImVec2(knob, y), radius + 3, canvas.colors.accent);
  return moved;
}

void start_editing(ValueField& field, const Parameter& parameter, const Value& value) {
  field = {.editing = parameter.id, .text = parameter.text(value), .focus = true};
}

std::optional<Value> value_field(const Canvas& canvas, ValueField& field, const Parameter& parameter,
                                 const Value& value, float width) {
  if (std::exchange(field.left, false)) field.editing.clear();
  std::optional<Value> typed;
  const std::string shown = shown_value(parameter, value);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushFont(canvas.fonts.mono, kTextSize);
  if (field.editing != parameter.id) {
    const ImVec2 size(width, std::max(ImGui::GetFontSize() + 4, canvas.least_target));
    const bool clicked = ImGui::InvisibleButton("###value", size, ImGuiButtonFlags_EnableNav);
    name_item(canvas, parameter.label, shown);
    const bool hovered = ImGui::IsItemHovered();
    const float text_width = std::min(ImGui::CalcTextSize(shown.c_str()).x, width);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 text = at + ImVec2(width - text_width - 2, (size.y - ImGui::GetFontSize()) / 2);
    if (hovered) list.AddRectFilled(ImVec2(text.x - 5, at.y), at + size + ImVec2(3, 0), canvas.colors.track, 4);
    ImGui::PushStyleColor(ImGuiCol_Text, canvas.colors.accent);
    ImGui::RenderTextEllipsis(&list, text, at + size, at.x + width, shown.c_str(), nullptr, nullptr);
    ImGui::PopStyleColor();
    if (clicked) start_editing(field, parameter, value);
  } else {
    ImGui::SetNextItemWidth(width);
    if (field.focus) ImGui::SetKeyboardFocusHere();
    const bool entered = ImGui::InputText("###value", &field.text,
                                          ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue);
    const bool left = !field.focus && ImGui::IsItemDeactivated();
    field.focus = false;
    if (left && ImGui::IsKeyPressed(ImGuiKey_Escape)) {
      field = {};
    } else if (entered || left) {
      try {
        typed = parameter.parse(field.text);
        field = {};
      } catch (const std::invalid_argument& error) {
        field.error = error.what();
        field.nearest = parameter.nearest(field.text);
        field.focus = entered;  // after Enter the user can correct the text
        field.left = !entered;
      }
    }
  }
  ImGui::PopFont();
  return typed;
}

}  // namespace ropewalk::ui
