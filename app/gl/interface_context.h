// The contexts of an interface that OpenGL draws.
#pragma once

#include "ui/interface_context.h"

namespace ropewalk::gl {

class InterfaceContext : public ui::InterfaceContext {
 public:
  /// Starts ImGui's OpenGL renderer in the current OpenGL context.
  /// @throws GraphicsError if it cannot start
  InterfaceContext();
  ~InterfaceContext();
};

/// Limits ImGui's DeltaTime to a tenth of a second, so that lists do not jump when an arrow key scrolls them after a long
/// sleep. The clock of all timers, ImGui::GetTime, still follows the real time. Call it before ImGui::NewFrame.
void limit_frame_time();

}  // namespace ropewalk::gl
