// Decides when the next frame is drawn, so that an idle window draws none.
#pragma once

#include <algorithm>
#include <limits>

namespace ropewalk::ui {

constexpr double kForever = std::numeric_limits<double>::infinity();

/// Each event causes three frames, since ImGui needs a few until it has settled. Further frames are drawn only when the
/// interface asks for them. All times are seconds on one clock.
class FramePacer {
 public:
  /// Call it for each input event.
  void event() { frames_due_ = kSettlingFrames; }

  /// Call it after each frame. @param wish  seconds until the interface needs another one, or kForever
  void drawn(double now, double wish) {
    frames_due_ = std::max(frames_due_ - 1, 0);
    next_ = now + wish;
  }

  /// Seconds to wait for events before the next frame; 0: draw now, kForever: wait for an event.
  double wait(double now) const { return frames_due_ > 0 ? 0 : std::max(next_ - now, 0.0); }

 private:
  static constexpr int kSettlingFrames = 3;
  int frames_due_ = kSettlingFrames;
  double next_ = kForever;
};

}  // namespace ropewalk::ui
