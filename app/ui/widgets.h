// Small widgets that ImGui lacks or draws differently. They store no values.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "figure/parameter_set.h"
#include "ui/canvas.h"

namespace ropewalk::ui {

/// Says what the last widget is and what its value is, if the pointer or the keyboard has reached it.
void name_item(const Canvas& canvas, std::string_view name, std::string_view value = {});

/// Makes the rows of a menu or a list high enough for a finger, where a finger is the pointer. Declare it before the menu
/// begins: it must live until the menu has ended.
class RowsToTap {
 public:
  explicit RowsToTap(const Canvas& canvas);
  ~RowsToTap() { ImGui::PopStyleVar(); }
  RowsToTap(const RowsToTap&) = delete;
  RowsToTap& operator=(const RowsToTap&) = delete;
};

/// Draws a square button without a background, with an icon and a tooltip.
/// @param side  at least; for a finger it is larger
bool icon_button(const Canvas& canvas, const char* icon, const char* id, const char* tooltip, float side,
                 bool enabled = true);

/// Draws a button in the accent colour.
bool accent_button(const Canvas& canvas, const char* label, ImVec2 size = {});

/// Draws an accent button while `on` is true, else a normal one.
bool toggle_button(const Canvas& canvas, const char* label, bool on, ImVec2 size = {});

/// Draws text in the muted colour and the current font. @param wrapped  wraps at the window's right edge
void muted_text(const Canvas& canvas, const std::string& text, bool wrapped = false);

/// Begins a modal dialog in the middle of the window. If it returns true, call ImGui::EndPopup afterwards.
bool begin_dialog(const char* name);

/// The same with a size of its own, in multiples of the font size; in a small window it is as large as that.
bool begin_large_dialog(const char* name, float width, float height);

/// Draws the name of a field in a dialog. Draw the field next, on the same line.
void field_name(const char* name);

/// How far from its left edge a dialog's content reaches: `wanted`, or less where the window is too narrow.
float dialog_width(float wanted);

/// Width of a field in a dialog: `wanted`, or less where the window is too narrow.
float field_width(float wanted);

/// Goes on `gap` behind the last widget of a dialog's row, or in a new row below the fields if the next one, which is `width`
/// wide, would leave the window.
void beside(float gap, float width);

float check_box_width(const char* label);

/// Draws a check box with a border, so that an empty one is visible. @return true if it was clicked
bool check_box(const char* label, bool& on);

/// Draws a heading of the left panel in capitals.
void section_heading(const Canvas& canvas, const std::string& text);

/// A parameter's value with grouped digits and its unit: "10 000", "128 dims".
std::string shown_value(const Parameter& parameter, const Value& value);

/// Draws a slider: a track with a round knob. For a finger it is higher.
/// @return the new value if the user moved the knob
std::optional<double> track_slider(const Canvas& canvas, const char* id, double value, Range range, bool logarithmic,
                                   float width);

/// State of value_field, shared by all parameters since only one is edited at a time.
struct ValueField {
  std::string editing = {};  ///< id of the parameter that is edited, or empty
  std::string text = {};
  std::string error = {};             ///< why the text is not a valid value; stays after the field is left
  std::optional<Value> nearest = {};  ///< with an error: the valid value nearest to what was typed, if it is a number
  bool left = false;   ///< the user has left a field with an error: it closes in the next frame, because the press that
                       ///< left it may be on the button for `nearest`
  bool focus = false;  ///< the next frame gives the field the keyboard focus
};

/// Makes value_field of a parameter an input field with the keyboard focus.
void start_editing(ValueField& field, const Parameter& parameter, const Value& value);

/// Draws a value as text that becomes an input field when clicked.
/// @return the new value if a valid one was typed
std::optional<Value> value_field(const Canvas& canvas, ValueField& field, const Parameter& parameter,
                                 const Value& value, float width);

}  // namespace ropewalk::ui
