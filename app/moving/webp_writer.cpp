// Animated WebP by libwebp, lossless.
#include <webp/encode.h>
#include <webp/mux.h>

#include <cmath>
#include <stdexcept>

#include "moving/frame_writer.h"

namespace ropewalk::moving {
namespace {

constexpr int kLosslessLevel = 4;  // of 0 to 9: higher ones take twice as long for 2 % less
constexpr double kMilliseconds = 1000;

void check(int succeeded) {
  if (!succeeded) throw std::runtime_error("The WebP cannot be encoded: try fewer frames or a smaller size.");
}

struct DeleteEncoder {
  void operator()(WebPAnimEncoder* encoder) const { WebPAnimEncoderDelete(encoder); }
};

class WebpWriter final : public FrameWriter {
 public:
  WebpWriter(AtomicFile& file, FrameSize size, bool loop) : file_(file) {
    WebPAnimEncoderOptions options;
    check(WebPAnimEncoderOptionsInit(&options));
    options.anim_params.loop_count = loop ? 0 : 1;
    encoder_.reset(WebPAnimEncoderNew(size.width, size.height, &options));
    check(encoder_ && WebPConfigInit(&config_) && WebPConfigLosslessPreset(&config_, kLosslessLevel));
    config_.exact = 1;
  }

  void add(const Image& frame, double seconds) override {
    WebPPicture picture;
    check(WebPPictureInit(&picture));
    const std::unique_ptr<WebPPicture, void (*)(WebPPicture*)> cleanup(&picture, &WebPPictureFree);
    picture.use_argb = 1;
    picture.width = frame.width;
    picture.height = frame.height;
    check(WebPPictureImportRGBA(&picture, frame.rgba.data(), 4 * frame.width));
    check(WebPAnimEncoderAdd(encoder_.get(), &picture, milliseconds(), &config_));
    shown_until_ += seconds;
  }

  void finish() override {
    check(WebPAnimEncoderAdd(encoder_.get(), nullptr, milliseconds(), nullptr));
    WebPData data;
    WebPDataInit(&data);
    const std::unique_ptr<WebPData, void (*)(WebPData*)> cleanup(&data, &WebPDataClear);
    check(WebPAnimEncoderAssemble(encoder_.get(), &data));
    file_.write({reinterpret_cast<const char*>(data.bytes), data.size});
  }

 private:
  int milliseconds() const { return static_cast<int>(std::lround(shown_until_ * kMilliseconds)); }

  AtomicFile& file_;
  std::unique_ptr<WebPAnimEncoder, DeleteEncoder> encoder_;
  WebPConfig config_;
  double shown_until_ = 0;
};

}  // namespace

std::unique_ptr<FrameWriter> write_webp(AtomicFile& file, FrameSize size, bool loop) {
  return std::make_unique<WebpWriter>(file, size, loop);
}

}  // namespace ropewalk::moving
