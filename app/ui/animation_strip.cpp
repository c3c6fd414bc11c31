#include "ui/animation_strip.h"

#include <algorithm>
#include <string>

#include "ui/rich_text.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

constexpr float kStripPadding = 14;
constexpr float kStripGap = 12;
constexpr float kKnobRadius = 5;
constexpr float kTrackHeight = 4;

float text_width(const std::string& text) { return ImGui::CalcTextSize(text.c_str()).x; }

}  // namespace

void draw_animation_strip(const Canvas& canvas, ImVec2 at, float width, const Animation& animation,
                          const ParameterSet& values) {
  const Parameter& parameter = values.parameter(animation.parameter);
  const Value& value = values.value(animation.parameter);
  const std::string text = shown_value(parameter, value);
  ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
  const float middle = at.y + kAnimationStripHeight / 2 - 3;
  const float top = middle - ImGui::GetFontSize() / 2;
  const float name_room = std::min(text_width(parameter.label), 0.3f * width);
  // The track keeps its place while the value gets longer.
  float value_room = text_width(text);
  for (const double end : {animation.from, animation.to})
    value_room = std::max(value_room, text_width(shown_value(parameter, animated_value(parameter, end, end, 0))));
  value_room = std::min(value_room, 0.4f * width);
  draw_cut_text(canvas.pen, ImVec2(at.x + kStripPadding, top), name_room, canvas.colors.muted, parameter.label);
  const float value_left = at.x + width - kStripPadding - value_room;
  draw_cut_text(canvas.pen, ImVec2(value_left, top), value_room, canvas.colors.text, text);
  const float left = at.x + kStripPadding + name_room + kStripGap;
  const float right = value_left - kStripGap;
  if (right - left > 4 * kKnobRadius) {
    const double passed = passed_at(parameter, {animation.from, animation.to}, number_of(value));
    const float knob = left + kKnobRadius + static_cast<float>(passed) * (right - left - 2 * kKnobRadius);
    const float low = middle - kTrackHeight / 2, high = middle + kTrackHeight / 2;
    canvas.pen.rectangle(ImVec2(left, low), ImVec2(right, high), canvas.colors.track, kTrackHeight / 2);
    canvas.pen.rectangle(ImVec2(left, low), ImVec2(knob, high), canvas.colors.accent, kTrackHeight / 2);
    canvas.pen.disc(ImVec2(knob, middle), kKnobRadius, canvas.colors.accent);
  }
  ImGui::PopFont();
}

}  // namespace ropewalk::ui
