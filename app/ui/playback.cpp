#include "ui/playback.h"

#include <utility>

#include "figure/animation.h"

namespace ropewalk::ui {

constexpr double kRunTime = 15;  // seconds of a run at speed 1, for any number of values

void Playback::toggle(Session& session) {
  if (playing_) return stop();
  const Parameter& parameter = session.values().parameter(kTimelineParameter);
  const Range range = parameter.soft_range_of(session.values());
  const auto shown = static_cast<double>(session.values().get<std::int64_t>(kTimelineParameter));
  play(session, {kTimelineParameter, range});
  if (shown < range.min || shown >= range.max) return;
  passed_ = passed_at(parameter, range, shown);
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
  if (session.values().value(run_.parameter) != shown_)  // the user has changed it
    passed_ = passed_at(session.values().parameter(run_.parameter), run_.range,
                        number_of(session.values().value(run_.parameter)));
  passed_ += seconds * speed_ / kRunTime;
  if (passed_ > 1) {
    passed_ = loops ? 0 : 1;
    playing_ = loops;
  }
  show(session);
}

}  // namespace ropewalk::ui
