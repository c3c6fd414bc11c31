// In place of the parts of the program that a page cannot have: each says so in one sentence.
#include <new>
#include <stdexcept>

#include "moving/frame_writer.h"
#include "system/resource_limits.h"

namespace ropewalk {

std::vector<std::string> limit_texts() { return {}; }  // a page has no ulimit
void require_stack() {}
void require_drawing_memory(std::size_t) {}
void require_drawing_resources() {}

std::string explain_failure(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error)) return "The browser gives this page no more memory: choose less.";
  return error.what();
}

namespace moving {
namespace {

[[noreturn]] void refuse(const char* format) {
  throw std::runtime_error(std::string("The web page cannot write ") + format +
                           ": choose PNG files, or use the desktop program.");
}

}  // namespace

std::unique_ptr<FrameWriter> write_gif(AtomicFile&, FrameSize, bool, std::span<const Image>) { refuse("GIF"); }
std::unique_ptr<FrameWriter> write_webp(AtomicFile&, FrameSize, bool) { refuse("WebP"); }
std::unique_ptr<FrameWriter> write_mp4(AtomicFile&, FrameSize, double) { refuse("MP4"); }

}  // namespace moving
}  // namespace ropewalk
