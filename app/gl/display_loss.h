// Saves what can be saved when the X server goes away.
#pragma once

#include <functional>
#include <string>

namespace ropewalk::gl {

/// When the connection to the X server breaks, Xlib ends the process at once, whatever it is doing. While this object
/// exists, the process ends with a sentence and status 1, and calls `save` before, if the thread that created the object
/// noticed the loss. This has no effect on Wayland, where GLFW closes the window instead. At most one such object exists.
class DisplayLoss {
 public:
  /// @param save  saves the work; returns a sentence that says why it could not, or nothing
  explicit DisplayLoss(std::function<std::string()> save);
  ~DisplayLoss();
  DisplayLoss(const DisplayLoss&) = delete;
  DisplayLoss& operator=(const DisplayLoss&) = delete;
};

}  // namespace ropewalk::gl
