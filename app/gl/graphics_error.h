// The exception for everything that OpenGL or GLFW cannot do on this machine.
#pragma once

#include <stdexcept>

namespace ropewalk {

/// what() is one sentence for the user.
struct GraphicsError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace ropewalk
