// Draws pictures of figures in the current OpenGL context, in an interface context of its own.
#pragma once

#include <memory>

#include "ui/host.h"

namespace ropewalk::gl {

/// Needs the same OpenGL context from its making to its end.
class PictureRenderer {
 public:
  PictureRenderer();  ///< @throws GraphicsError
  ~PictureRenderer();

  /// As Host::draw_picture. Whatever framebuffer and interface context were current are so again.
  Image draw(const Session& session, const PictureRequest& request);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ropewalk::gl
