// GIF by cgif: one palette for all frames, and of each frame only the part that changes.
#include <cgif.h>

#include <cmath>
#include <exception>
#include <stdexcept>
#include <utility>

#include "moving/frame_writer.h"
#include "pictures/palette.h"

namespace ropewalk::moving {
namespace {

// cgif needs one index of 256 for pixels that stay as they are.
constexpr std::size_t kColors = 255;
constexpr double kTicksPerSecond = 100;

class GifWriter final : public FrameWriter {
 public:
  GifWriter(AtomicFile& file, FrameSize size, bool loop, const std::vector<Rgb>& palette)
      : file_(file), colors_(palette) {
    for (const Rgb& color : palette) palette_.insert(palette_.end(), color.begin(), color.end());
    CGIF_Config config{};
    config.pGlobalPalette = palette_.data();
    config.numGlobalPaletteEntries = static_cast<std::uint16_t>(palette.size());
    config.attrFlags = CGIF_ATTR_IS_ANIMATED;
    if (!loop) config.attrFlags |= CGIF_ATTR_NO_LOOP;
    config.numLoops = CGIF_INFINITE_LOOP;
    config.width = static_cast<std::uint16_t>(size.width);
    config.height = static_cast<std::uint16_t>(size.height);
    config.pWriteFn = &GifWriter::write;
    config.pContext = this;
    gif_ = cgif_newgif(&config);
    if (!gif_) fail();
  }

  ~GifWriter() override {
    if (gif_) cgif_close(gif_);
  }

  void add(const Image& frame, double seconds) override {
    std::vector<std::uint8_t> indices = colors_.indices(frame);
    shown_until_ += seconds;
    const auto tick = std::lround(shown_until_ * kTicksPerSecond);
    CGIF_FrameConfig config{};
    config.pImageData = indices.data();
    config.delay = static_cast<std::uint16_t>(tick - std::exchange(tick_, tick));
    config.genFlags = CGIF_FRAME_GEN_USE_DIFF_WINDOW | CGIF_FRAME_GEN_USE_TRANSPARENCY;
    if (cgif_addframe(gif_, &config) != CGIF_OK) fail();
  }

  void finish() override {
    if (cgif_close(std::exchange(gif_, nullptr)) != CGIF_OK) fail();
  }

  std::string loss() const override {
    return "A GIF has 256 colours: they differ by up to " + std::to_string(colors_.largest_error()) +
           " of 255 from those of a PNG.";
  }

 private:
  /// Called by cgif, which is C: an exception must not pass through it.
  static int write(void* writer, const std::uint8_t* bytes, std::size_t count) {
    auto& self = *static_cast<GifWriter*>(writer);
    try {
      self.file_.write({reinterpret_cast<const char*>(bytes), count});
      return 0;
    } catch (...) {
      self.failure_ = std::current_exception();
      return -1;
    }
  }

  [[noreturn]] void fail() const {
    if (failure_) std::rethrow_exception(failure_);
    throw std::runtime_error("The GIF cannot be encoded: try .webp.");
  }

  AtomicFile& file_;
  NearestColors colors_;
  std::vector<std::uint8_t> palette_;
  CGIF* gif_ = nullptr;
  double shown_until_ = 0;
  long tick_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

std::unique_ptr<FrameWriter> write_gif(AtomicFile& file, FrameSize size, bool loop, std::span<const Image> samples) {
  return std::make_unique<GifWriter>(file, size, loop, choose_palette(samples, kColors));
}

}  // namespace ropewalk::moving
