// Draws with the contexts that have no window.
#include "gl/gl_context.h"

#include <gtest/gtest.h>

#include <thread>

#include "gl/offscreen_renderer.h"

namespace ropewalk::gl {
namespace {

Image picture() {
  OffscreenRenderer renderer;
  return renderer.draw({}, {.figures = {"sinusoidal_heatmap"}, .width = 640, .height = 400});
}

// A context is current in one thread, so the other tests of this program keep theirs.
TEST(GlContext, OfADeviceDrawsTheSamePicture) {
  const Image expected = picture();
  std::thread([&] {
    const GlContext context = GlContext::hidden_from(HiddenContext::device);
    EXPECT_EQ(context.handle(), nullptr);
    EXPECT_EQ(picture().rgba, expected.rgba);
  }).join();
  EXPECT_EQ(picture().rgba, expected.rgba) << "the context of the main thread must be as it was";
}

TEST(GlContext, OfADeviceCanBeCreatedAgain) {
  std::thread([] {
    for (int i = 0; i < 3; ++i) EXPECT_NO_THROW(GlContext::hidden_from(HiddenContext::device));
  }).join();
}

}  // namespace
}  // namespace ropewalk::gl
