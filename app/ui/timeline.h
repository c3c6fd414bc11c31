// The timeline at the bottom: the position, with play and pause.
#pragma once

#include "session/session.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

/// A run of the position through what the slider covers.
class Playback {
 public:
  bool playing() const { return playing_; }
  void toggle(Session& session);
  void stop() { playing_ = false; }
  void faster() { speed_ = speed_ >= 4 ? 0.25 : speed_ * 2; }
  double speed() const { return speed_; }

  bool loops = true;

  /// Moves the position on. @param seconds  since the last frame
  void advance(Session& session, double seconds);

 private:
  bool playing_ = false;
  double speed_ = 1;
  double at_ = 0;  // position with its fraction
};

/// @return a sentence about what was typed, or empty
std::string draw_timeline(const Canvas& canvas, Session& session, Playback& playback, ValueField& field);

}  // namespace ropewalk::ui
