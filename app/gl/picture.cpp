#include "gl/picture.h"

#include "gl/gl_context.h"
#include "gl/picture_renderer.h"

namespace ropewalk {

struct PictureMaker::Parts {
  gl::GlContext context = gl::GlContext::hidden();
  gl::PictureRenderer renderer;
};

PictureMaker::PictureMaker() : parts_(std::make_unique<Parts>()) {}
PictureMaker::~PictureMaker() = default;

Image PictureMaker::draw(const Session& session, const PictureRequest& request) {
  return parts_->renderer.draw(session, request);
}

}  // namespace ropewalk
