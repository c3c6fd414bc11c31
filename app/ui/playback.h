// A numeric parameter that runs from one value to another while frames go by.
#pragma once

#include <string>

#include "session/session.h"

namespace ropewalk::ui {

/// The parameter that the timeline shows, unless another one plays.
constexpr const char* kTimelineParameter = "position";

/// A parameter and the values between which it runs; the first may be the larger one.
struct Run {
  std::string parameter;
  Range range;
};

class Playback {
 public:
  bool playing() const { return playing_; }
  /// Plays the position over the range of its slider, from its present value; or stops.
  void toggle(Session& session);
  void play(Session& session, Run run);
  /// The run that plays or was played last.
  const Run& run() const { return run_; }
  void stop() { playing_ = false; }
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
  double passed_ = 0;  ///< the part of the run that has passed, 0 to 1
  Value shown_;        ///< the value set last; the user may change the parameter while it plays
};

}  // namespace ropewalk::ui
