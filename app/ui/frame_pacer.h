// Decides when the next frame is due, so that nothing is drawn while nothing changes.
#pragma once

#include <algorithm>
#include <limits>

namespace ropewalk::ui {

constexpr double kForever = std::numeric_limits<double>::infinity();

/// Times are in seconds on one clock.
class FramePacer {
 public:
  /// Something came in: ImGui needs a few frames until it has settled.
  void event() { frames_due_ = kSettlingFrames; }

  /// A frame was drawn; the interface wants another one after `wish` seconds, or never by itself.
  void drawn(double now, double wish) {
    frames_due_ = std::max(frames_due_ - 1, 0);
    next_ = now + wish;
  }

  /// How long to wait for events before the next frame: 0 not at all, kForever until one comes.
  double wait(double now) const { return frames_due_ > 0 ? 0 : std::max(next_ - now, 0.0); }

 private:
  static constexpr int kSettlingFrames = 3;
  int frames_due_ = kSettlingFrames;
  double next_ = kForever;
};

}  // namespace ropewalk::ui
