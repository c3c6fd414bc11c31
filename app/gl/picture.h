// Pictures of figures without a window: one hidden OpenGL context serves any number of them.
#pragma once

#include <memory>

#include "ui/host.h"

namespace ropewalk {

class PictureMaker {
 public:
  /// @throws GraphicsError with one sentence where there is no OpenGL 3.3
  PictureMaker();
  ~PictureMaker();

  /// As Host::draw_picture.
  Image draw(const Session& session, const PictureRequest& request);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ropewalk
