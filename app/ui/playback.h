// A numeric parameter that runs from one value to another while frames go by.
#pragma once

#include <string>

#include "session/session.h"

namespace ropewalk::ui {

/// The parameter that the timeline shows, unless another one plays.
constexpr const char* kTimelineParameter = "position";

/// A numeric parameter that moves from one value to another.
struct Run {
  std::string parameter;
  Range range;
};

/// A run that goes on from frame to frame.
class Playback {
 public:
  bool playing() const { return playing_; }
  /// Of the position, through what its slider covers, from where it stands.
  void toggle(Session& session);
  void play(Session& session, Run run);
  /// What plays or played last.
  const Run& run() const { return run_; }
  void stop() { playing_ = false; }
  void faster() { speed_ = speed_ >= 4 ? 0.25 : speed_ * 2; }
  double speed() const { return speed_; }

  bool loops = true;

  /// @param seconds  since the last frame
  void advance(Session& session, double seconds);

 private:
  bool playing_ = false;
  double speed_ = 1;
  void show(Session& session);

  Run run_{.parameter = kTimelineParameter};
  double passed_ = 0;  ///< 0 to 1
  Value shown_;        ///< what was set last: somebody else may move the parameter meanwhile
};

}  // namespace ropewalk::ui
