// MP4 by the program ffmpeg, which gets the pixels through a pipe and writes into the unfinished file.
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "moving/frame_writer.h"
#include "system/child_process.h"
#include "text/numbers.h"

namespace ropewalk::moving {
namespace {

std::vector<std::string> ffmpeg_arguments(FrameSize size, double frames_per_second, int output) {
  return {"ffmpeg", "-nostdin", "-loglevel", "error", "-y",
          // what comes through the pipe
          "-f", "rawvideo", "-pix_fmt", "rgba", "-s", std::to_string(size.width) + "x" + std::to_string(size.height),
          "-r", shortest(frames_per_second), "-i", "pipe:0",
          // H.264 as every player shows it: even sides, colours in half the resolution
          "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2:color=white,scale=out_color_matrix=bt709:flags=accurate_rnd", "-c:v",
          "libx264", "-pix_fmt", "yuv420p", "-crf", "16", "-preset", "medium", "-tune", "animation", "-colorspace",
          "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
          // the index first, so that a page can play it before all is loaded
          "-movflags", "+faststart", "-f", "mp4", ChildProcess::output_path(output)};
}

class Mp4Writer final : public FrameWriter {
 public:
  Mp4Writer(AtomicFile& file, FrameSize size, double frames_per_second)
      : frames_per_second_(frames_per_second),
        ffmpeg_(ffmpeg_arguments(size, frames_per_second, file.descriptor()), file.descriptor(),
                "MP4 needs the program ffmpeg, which is not installed: install it, or write .gif or .webp.") {}

  void add(const Image& frame, double seconds) override {
    shown_until_ += seconds;
    for (const auto end = std::lround(shown_until_ * frames_per_second_); written_ < end; ++written_)
      ffmpeg_.write({reinterpret_cast<const char*>(frame.rgba.data()), frame.rgba.size()});
  }

  void finish() override { ffmpeg_.finish(); }

 private:
  double frames_per_second_;
  ChildProcess ffmpeg_;
  double shown_until_ = 0;
  long written_ = 0;
};

}  // namespace

std::unique_ptr<FrameWriter> write_mp4(AtomicFile& file, FrameSize size, double frames_per_second) {
  return std::make_unique<Mp4Writer>(file, size, frames_per_second);
}

}  // namespace ropewalk::moving
