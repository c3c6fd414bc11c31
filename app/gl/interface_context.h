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

/// Call it before ImGui::NewFrame. After a long sleep nothing may jump that moves by ImGui's DeltaTime, such as a list
/// that an arrow key scrolls: this limits it to a tenth of a second. The clock of all timers, ImGui::GetTime, still
/// follows the real time.
void limit_frame_time();

}  // namespace ropewalk::gl
