#include "ui/window/timeline.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "figure/animation.h"
#include "text/numbers.h"

namespace ropewalk::ui {
namespace {

/// The range of the slider: the displayed positions, or the range of the run that plays.
Range slider_range(const Session& session, const Playback& playback, const Parameter& parameter) {
  if (parameter.id == kTimelineParameter) return parameter.soft_range_of(session.values());
  const Range& run = playback.run().range;
  return {std::min(run.min, run.max), std::max(run.min, run.max)};
}

}  // namespace

float timeline_height(bool two_rows) {
  return (two_rows ? ImGui::GetFrameHeightWithSpacing() : 0) + ImGui::GetFrameHeight() + 20;
}

void draw_timeline(const Canvas& canvas, Desk& desk, TimelineMemory& memory, bool two_rows) {
  Session& session = desk.session;
  Playback& playback = desk.playback;
  // A drag stops playback, but the slider must keep its parameter until the mouse button is released.
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left))
    memory.parameter = playback.playing() ? playback.run().parameter : kTimelineParameter;
  if (!desk.shows_timeline() && memory.parameter == kTimelineParameter) return;
  ValueField& field = memory.field;
  const Parameter& parameter = session.values().parameter(memory.parameter);
  const float line = ImGui::GetFontSize();
  const float left = ImGui::GetWindowPos().x + ImGui::GetStyle().WindowPadding.x;
  float row = ImGui::GetCursorScreenPos().y;
  /// Centres what is drawn next in the row.
  const auto center = [&row](float height) {
    ImGui::SetCursorScreenPos(
        ImVec2(ImGui::GetCursorScreenPos().x, row + std::floor((ImGui::GetFrameHeight() - height) / 2)));
  };
  if (accent_button(canvas, playback.playing() ? icon::kPause : icon::kPlay,
                    ImVec2(std::max(2.4f * line, canvas.least_target), 0)))
    playback.toggle(session);
  ImGui::SetItemTooltip("%s (Space)", playback.playing() ? "Pause" : "Play");
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(parameter.label.c_str());
  ImGui::SetItemTooltip("%s", parameter.help.c_str());
  ImGui::SameLine();
  center(std::max(line + 4, canvas.least_target));
  ImGui::PushID(parameter.id.c_str());
  const Value value = session.values().value(parameter.id);
  if (const auto typed = value_field(canvas, field, parameter, value, 5.2f * line))
    session.assign(parameter.id, *typed);
  ImGui::SameLine(0, 14);
  // The button has its place even while it is hidden: else the slider would move below the finger that drags it.
  const float reset = std::max(line + 8, canvas.least_target);
  center(reset);
  if (session.values().is_default(parameter.id)) {
    ImGui::Dummy(ImVec2(reset, reset));
  } else {
    const std::string tip = "Reset to " + parameter.text(parameter.default_value);
    if (icon_button(canvas, icon::kReset, "reset", tip.c_str(), reset)) {
      playback.stop();
      session.reset(parameter.id);
    }
  }
  if (two_rows)
    ImGui::SetCursorScreenPos(ImVec2(left, row += ImGui::GetFrameHeightWithSpacing()));
  else
    ImGui::SameLine(0, 8);
  center(std::max(std::round(0.95f * line), canvas.least_target));
  const float button = std::max(3.2f * line, canvas.least_target);
  const float buttons = 2 * button + ImGui::GetFrameHeight() + 14 + 2 * 4;
  const float width = std::max(ImGui::GetContentRegionAvail().x - buttons, 4 * line);
  const Range range = slider_range(session, playback, parameter);
  const bool logarithmic = parameter.id != kTimelineParameter && parameter.logarithmic && range.min > 0;
  if (const auto moved = track_slider(canvas, "slider", number_of(value), range, logarithmic, width)) {
    playback.stop();
    session.set(parameter.id, parameter.type == ParameterType::flag ? Value(*moved >= 0.5) : Value(*moved));
  }
  name_item(canvas, parameter.label, shown_value(parameter, value));
  ImGui::PopID();
  ImGui::SameLine(0, 14);
  center(ImGui::GetFrameHeight());
  if (ImGui::Button((shortest(playback.speed()) + "x###speed").c_str(), ImVec2(button, 0))) playback.faster();
  ImGui::SetItemTooltip("Playback speed: 0.25x to 4x");
  ImGui::SameLine(0, 4);
  if (toggle_button(canvas, "loop", playback.loops, ImVec2(button, 0))) playback.loops = !playback.loops;
  ImGui::SetItemTooltip(playback.loops ? "Playback starts again at the end" : "Playback stops at the end");
  ImGui::SameLine(0, 4);
  if (icon_button(canvas, icon::kFilm, "animate", "Animate any parameter, or export the frames as pictures",
                  ImGui::GetFrameHeight()))
    desk.ask(CommandKind::animate);
  if (field.editing.empty())
    desk.status.warn(std::exchange(field.error, {}));
  else if (field.editing == parameter.id)
    desk.status.warn(field.error);
}

}  // namespace ropewalk::ui
