// Draws pictures of figures into memory, in the current OpenGL context. It has its own ImGui and ImPlot contexts, so
// the window can export a picture in the middle of building a frame.
#pragma once

#include <memory>

#include "ui/host.h"

namespace ropewalk::gl {

/// The OpenGL context that is current in the constructor must be current in every call and in the destructor.
class OffscreenRenderer {
 public:
  OffscreenRenderer();  ///< @throws GraphicsError
  ~OffscreenRenderer();

  /// Same contract as Host::draw_picture. Restores the framebuffer binding and the ImGui and ImPlot contexts that were
  /// current before the call.
  Image draw(const Session& session, const PictureRequest& request);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ropewalk::gl
