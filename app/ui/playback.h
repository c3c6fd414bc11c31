// Animates a numeric parameter: it runs from one value to another while time passes.
#pragma once

#include <string>

#include "session/session.h"

namespace ropewalk::ui {

/// The parameter that the timeline shows while no other one plays.
constexpr const char* kTimelineParameter = "position";

/// A parameter and its first and last value. The first may be the larger one.
struct Run {
  std::string parameter;
  Range range;
};

class Playback {
 public:
  bool playing() const { return playing_; }
  /// Plays the position from its current value to the end of its slider's range, or stops.
  void toggle(Session& session);
  void play(Session& session, Run run);
  /// The current or last run.
  const Run& run() const { return run_; }
  void stop() { playing_ = false; }
  void resume() { playing_ = true; }  ///< after a stop: goes on from the value shown
  void faster() { speed_ = speed_ >= 4 ? 0.25 : speed_ * 2; }
  double speed() const { return speed_; }

  bool loops = true;

  /// @param seconds  since the last frame
  void advance(Session& session, double seconds);

 private:
  void show(Session& session);

  bool playing_ = false;
  double speed_ = 1;
  Run run_{.parameter = kTimelineParameter};
  double passed_ = 0;  ///< part of the run that has passed, 0 to 1
  Value shown_;        ///< the last value set; if the parameter differs, the user has changed it
};

}  // namespace ropewalk::ui
