// Draws pictures of figures without a window, for the command line. One hidden OpenGL context serves all
// pictures of a run.
#pragma once

#include <memory>

#include "ui/host.h"

namespace ropewalk {

class HeadlessRenderer {
 public:
  /// @throws GraphicsError with one sentence if OpenGL 3.3 is not available
  HeadlessRenderer();
  ~HeadlessRenderer();

  /// Same contract as Host::draw_picture.
  Image draw(const Session& session, const PictureRequest& request);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ropewalk
