#include "ui/window/timeline.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "figure/animation.h"
#include "text/numbers.h"

namespace ropewalk::ui {
namespace {

/// What the slider covers: the positions shown, or the run of the parameter that plays.
Range covered(const Session& session, const Playback& playback, const Parameter& parameter) {
  if (parameter.id == kTimelineParameter) return parameter.soft_range_of(session.values());
  const Range& run = playback.run().range;
  return {std::min(run.min, run.max), std::max(run.min, run.max)};
}

}  // namespace

void draw_timeline(const Canvas& canvas, Session& session, Playback& playback, TimelineMemory& memory,
                   Commands& commands, Status& status) {
  // A drag stops play: the slider keeps its parameter until the button is released.
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left))
    memory.parameter = playback.playing() ? playback.run().parameter : kTimelineParameter;
  ValueField& field = memory.field;
  const Parameter& parameter = session.values().parameter(memory.parameter);
  const float line = ImGui::GetFontSize();
  const float row = ImGui::GetCursorScreenPos().y;
  if (accent_button(canvas, playback.playing() ? icon::kPause : icon::kPlay, ImVec2(2.4f * line, 0)))
    playback.toggle(session);
  ImGui::SetItemTooltip("%s (Space)", playback.playing() ? "Pause" : "Play");
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(parameter.label.c_str());
  ImGui::SetItemTooltip("%s", parameter.help.c_str());
  ImGui::SameLine();
  const float field_width = 5.2f * line;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(ImVec2(at.x, row + 2));
  ImGui::PushID(parameter.id.c_str());
  const Value value = session.values().value(parameter.id);
  if (const auto typed = value_field(canvas, field, parameter, value, field_width))
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
  const float buttons = 10.0f * line;
  ImGui::SetCursorScreenPos(ImVec2(ImGui::GetCursorScreenPos().x, row + 5));
  const float width = std::max(ImGui::GetContentRegionAvail().x - buttons, 4 * line);
  const Range range = covered(session, playback, parameter);
  const bool logarithmic = parameter.id != kTimelineParameter && parameter.logarithmic && range.min > 0;
  if (const auto moved = track_slider(canvas, "slider", number_of(value), range, logarithmic, width)) {
    playback.stop();
    session.set(parameter.id, parameter.type == ParameterType::flag ? Value(*moved >= 0.5) : Value(*moved));
  }
  ImGui::PopID();
  ImGui::SameLine(0, 14);
  ImGui::SetCursorScreenPos(ImVec2(ImGui::GetCursorScreenPos().x, row));
  if (ImGui::Button((shortest(playback.speed()) + "x###speed").c_str(), ImVec2(3.2f * line, 0)))
    playback.faster();
  ImGui::SetItemTooltip("Speed of play: 0.25x to 4x");
  ImGui::SameLine(0, 4);
  const ImVec2 loop(3.2f * line, 0);
  if (playback.loops ? accent_button(canvas, "loop", loop) : ImGui::Button("loop", loop))
    playback.loops = !playback.loops;
  ImGui::SetItemTooltip(playback.loops ? "Starts over at the end" : "Stops at the end");
  ImGui::SameLine(0, 4);
  if (icon_button(canvas, icon::kFilm, "animate", "Animate any parameter, or export the frames as pictures",
                  ImGui::GetFrameHeight()))
    commands.push_back({CommandKind::animate});
  if (field.editing.empty())
    status.warn(std::exchange(field.error, {}));
  else if (field.editing == parameter.id)
    status.warn(field.error);
}

}  // namespace ropewalk::ui
