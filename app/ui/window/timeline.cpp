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

void draw_timeline(const Canvas& canvas, Desk& desk, TimelineMemory& memory) {
  Session& session = desk.session;
  Playback& playback = desk.playback;
  // A drag stops playback, but the slider must keep its parameter until the mouse button is released.
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left))
    memory.parameter = playback.playing() ? playback.run().parameter : kTimelineParameter;
  if (!desk.shows_timeline() && memory.parameter == kTimelineParameter) return;
  ValueField& field = memory.field;
  const Parameter& parameter = session.values().parameter(memory.parameter);
  const float line = ImGui::GetFontSize();
  const float row = ImGui::GetCursorScreenPos().y;
  const auto set_y = [row](float offset) {
    ImGui::SetCursorScreenPos(ImVec2(ImGui::GetCursorScreenPos().x, row + offset));
  };
  if (accent_button(canvas, playback.playing() ? icon::kPause : icon::kPlay, ImVec2(2.4f * line, 0)))
    playback.toggle(session);
  ImGui::SetItemTooltip("%s (Space)", playback.playing() ? "Pause" : "Play");
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(parameter.label.c_str());
  ImGui::SetItemTooltip("%s", parameter.help.c_str());
  ImGui::SameLine();
  set_y(2);
  ImGui::PushID(parameter.id.c_str());
  const Value value = session.values().value(parameter.id);
  if (const auto typed = value_field(canvas, field, parameter, value, 5.2f * line))
    session.assign(parameter.id, *typed);
  ImGui::SameLine(0, 14);
  if (!session.values().is_default(parameter.id)) {
    const std::string tip = "Reset to " + parameter.text(parameter.default_value);
    if (icon_button(canvas, icon::kReset, "reset", tip.c_str(), line + 8)) {
      playback.stop();
      session.reset(parameter.id);
    }
    ImGui::SameLine(0, 8);
  }
  set_y(5);
  const float buttons = 10 * line;
  const float width = std::max(ImGui::GetContentRegionAvail().x - buttons, 4 * line);
  const Range range = slider_range(session, playback, parameter);
  const bool logarithmic = parameter.id != kTimelineParameter && parameter.logarithmic && range.min > 0;
  if (const auto moved = track_slider(canvas, "slider", number_of(value), range, logarithmic, width)) {
    playback.stop();
    session.set(parameter.id, parameter.type == ParameterType::flag ? Value(*moved >= 0.5) : Value(*moved));
  }
  ImGui::PopID();
  ImGui::SameLine(0, 14);
  set_y(0);
  if (ImGui::Button((shortest(playback.speed()) + "x###speed").c_str(), ImVec2(3.2f * line, 0))) playback.faster();
  ImGui::SetItemTooltip("Playback speed: 0.25x to 4x");
  ImGui::SameLine(0, 4);
  if (toggle_button(canvas, "loop", playback.loops, ImVec2(3.2f * line, 0))) playback.loops = !playback.loops;
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
