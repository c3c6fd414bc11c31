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

}  // namespace ropewalk::gl
