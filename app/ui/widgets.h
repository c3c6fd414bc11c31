// Small widgets that ImGui lacks or does otherwise. None of them owns a value.
#pragma once

#include <optional>
#include <string>

#include "figure/parameter_set.h"
#include "ui/canvas.h"

namespace ropewalk::ui {

/// A flat square button with an icon and a tooltip.
bool icon_button(const Canvas& canvas, const char* icon, const char* id, const char* tooltip, float side,
                 bool enabled = true);

/// A filled button in the accent colour.
bool accent_button(const Canvas& canvas, const char* label, ImVec2 size = {});

/// An accent button while `on`, else a plain one.
bool toggle_button(const Canvas& canvas, const char* label, bool on, ImVec2 size = {});

/// Text in the muted colour, in the current font.
void muted_text(const Canvas& canvas, const std::string& text, bool wrapped = false);

/// A dialog in the middle of the window, without a title bar; ImGui::EndPopup where it is true.
bool begin_dialog(const char* name);

/// The name at the left of a field in a dialog; the field comes next.
void field_name(const char* name);

/// A check box with a rim, so that an empty one can be seen. @return true if it was clicked
bool check_box(const char* label, bool& on);

/// The name of a section of the rail, in small capitals.
void section_heading(const Canvas& canvas, const std::string& text);

/// A parameter's value as people read it: "10 000", "128 dims".
std::string shown_value(const Parameter& parameter, const Value& value);

/// A slim track with a round knob over `range`. @return the value dragged to, if it moved
std::optional<double> track_slider(const Canvas& canvas, const char* id, double value, Range range,
                                   bool logarithmic, float width);

/// A value as text that becomes a field when clicked.
struct ValueField {
  std::string editing = {};  ///< id of the parameter being typed, or empty
  std::string text = {};
  std::string error = {};  ///< why what was typed cannot be; stays when the field is left
  bool focus = false;
};

/// @return the value typed, checked by the parameter
std::optional<Value> value_field(const Canvas& canvas, ValueField& field, const Parameter& parameter,
                                 const Value& value, float width);

}  // namespace ropewalk::ui
