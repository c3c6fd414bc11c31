#include "ui/timeline.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "figure/animation.h"
#include "figure/numbers.h"
#include "ui/rail.h"

namespace ropewalk::ui {
namespace {

constexpr double kSecondsAcross = 15;  // one run at speed 1, whatever the number of positions

Range covered(const Session& session) {
  return session.values().parameter(kTimelineParameter).soft_range_of(session.values());
}

}  // namespace

void Playback::toggle(Session& session) {
  if (playing_) return stop();
  const Range range = covered(session);
  const auto shown = static_cast<double>(session.values().integer(kTimelineParameter));
  play(session, {kTimelineParameter, range});
  if (shown < range.min || shown >= range.max) return;
  passed_ = passed_at(session.values().parameter(kTimelineParameter), range, shown);
  show(session);
}

void Playback::play(Session& session, Run run) {
  run_ = std::move(run);
  passed_ = 0;
  playing_ = true;
  show(session);
}

void Playback::show(Session& session) {
  const Parameter& parameter = session.values().parameter(run_.parameter);
  session.set(run_.parameter, animated_value(parameter, run_.range.min, run_.range.max, passed_));
  shown_ = session.values().value(run_.parameter);
}

void Playback::advance(Session& session, double seconds) {
  if (!playing_) return;
  if (session.values().value(run_.parameter) != shown_)  // somebody has moved it meanwhile
    passed_ = passed_at(session.values().parameter(run_.parameter), run_.range,
                        number_of(session.values().value(run_.parameter)));
  passed_ += seconds * speed_ / kSecondsAcross;
  if (passed_ > 1) {
    passed_ = loops ? 0 : 1;
    playing_ = loops;
  }
  show(session);
}

std::string draw_timeline(const Canvas& canvas, Session& session, Playback& playback, ValueField& field,
                          bool& animate) {
  const Parameter& parameter = session.values().parameter(kTimelineParameter);
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
  const Value value = session.values().value(kTimelineParameter);
  if (const auto typed =
          value_field(canvas, field, parameter, value, shown_value(parameter, value), field_width))
    session.assign(kTimelineParameter, *typed);
  ImGui::SameLine(0, 14);
  if (!session.values().is_default(kTimelineParameter)) {
    const std::string tip = "Reset to " + parameter.text(parameter.default_value);
    if (icon_button(canvas, icon::kReset, "reset", tip.c_str(), line + 8)) {
      playback.stop();
      session.reset(kTimelineParameter);
    }
    ImGui::SameLine(0, 8);
  }
  const float buttons = 10.0f * line;
  ImGui::SetCursorScreenPos(ImVec2(ImGui::GetCursorScreenPos().x, row + 5));
  const auto now = static_cast<double>(session.values().integer(kTimelineParameter));
  const float width = std::max(ImGui::GetContentRegionAvail().x - buttons, 4 * line);
  if (const auto moved = track_slider(canvas, "slider", now, covered(session), false, width)) {
    playback.stop();
    session.set(kTimelineParameter, *moved);
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
  if (icon_button(canvas, icon::kFilm, "animate", "Animate any parameter, or export it as pictures",
                  ImGui::GetFrameHeight()))
    animate = true;
  if (!field.error.empty() && field.editing.empty()) return std::exchange(field.error, {});
  return field.editing == parameter.id ? field.error : "";
}

}  // namespace ropewalk::ui
