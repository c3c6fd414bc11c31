#include "moving/moving_picture.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <utility>

#include "files/files.h"
#include "moving/frame_writer.h"
#include "text/numbers.h"
#include "text/path_of.h"

namespace ropewalk {
namespace {

constexpr int kSamples = 16;  // frames that a GIF's colours are chosen from

/// Draws the frames of an animation.
class Frames {
 public:
  Frames(AnimatedPicture picture, DrawImage draw) : picture_(std::move(picture)), draw_(std::move(draw)) {}

  int count() const { return picture_.animation.frames; }
  const PictureRequest& request() const { return picture_.request; }
  const DrawImage& draw() const { return draw_; }

  Session session(int frame) const {
    Session result = picture_.session;
    const std::string& id = picture_.animation.parameter;
    result.assign(id, frame_values(result.values(), picture_.animation, frame).value(id));
    return result;
  }
  Image image(int frame) const { return draw_(session(frame), request()); }

  /// Frames that are spread over the animation, with the first and the last.
  std::vector<Image> samples() const {
    const int samples = std::min(kSamples, count());
    std::vector<Image> images;
    for (int i = 0; i < samples; ++i) images.push_back(image(i * (count() - 1) / (samples - 1)));
    return images;
  }

 private:
  AnimatedPicture picture_;
  DrawImage draw_;
};

void check(MovingFormat format, const PictureRequest& request) {
  if (std::max(request.pixel_width(), request.pixel_height()) > kMaxMovingSide)
    throw std::invalid_argument("A moving picture of " + std::to_string(request.pixel_width()) + " x " +
                                std::to_string(request.pixel_height()) + " pixels is too large: a side has at most " +
                                std::to_string(kMaxMovingSide) + " pixels.");
  if (request.transparent && format != MovingFormat::webp)
    throw std::invalid_argument(
        "Only .webp has a transparent background and moves: choose it, or leave out transparent.");
}

/// A moving picture that is being written.
class MovingFile {
 public:
  MovingFile(const std::filesystem::path& path, MovingFormat format, const Playing& playing, Frames frames)
      : path_(path), format_(format), playing_(playing), frames_(std::move(frames)), file_(path) {
    if (format_ != MovingFormat::gif) open_writer();  // ffmpeg may be missing: say so before anything is drawn
  }

  void write(int frame) {
    try {
      if (!writer_) open_writer();
      const double seconds = shown(frame);
      writer_->add(frames_.image(frame), seconds);
      seconds_ += seconds;
    } catch (const std::exception& error) {
      throw missing_picture("frame", frame, frames_.count(), error);
    }
  }

  std::string finish() {
    writer_->finish();
    file_.commit();
    std::error_code ignored;
    const std::string loss = writer_->loss();
    return path_.string() + " has " + std::to_string(frames_.count()) + " frames in " + rounded(seconds_, 3) +
           " s and " + grouped(static_cast<std::int64_t>(std::filesystem::file_size(path_, ignored)) / 1000) + " kB." +
           (loss.empty() ? "" : " " + loss);
  }

 private:
  double shown(int frame) const {
    const double usual = 1 / playing_.frames_per_second;
    const bool end = frame == 0 || frame == frames_.count() - 1;
    return end ? std::max(playing_.hold, usual) : usual;
  }

  void open_writer() {
    const moving::FrameSize size{frames_.request().pixel_width(), frames_.request().pixel_height()};
    if (format_ == MovingFormat::gif) writer_ = moving::write_gif(file_, size, playing_.loop, frames_.samples());
    if (format_ == MovingFormat::webp) writer_ = moving::write_webp(file_, size, playing_.loop);
    if (format_ == MovingFormat::mp4) writer_ = moving::write_mp4(file_, size, playing_.frames_per_second);
  }

  std::filesystem::path path_;
  MovingFormat format_;
  Playing playing_;
  Frames frames_;
  AtomicFile file_;
  std::unique_ptr<moving::FrameWriter> writer_;
  double seconds_ = 0;
};

}  // namespace

std::optional<MovingFormat> moving_format_of(const std::filesystem::path& path) {
  const auto found = std::ranges::find(kMovingExtensions, extension_of(path));
  if (found == kMovingExtensions.end()) return {};
  return static_cast<MovingFormat>(found - kMovingExtensions.begin());
}

Parameter frame_rate_parameter() {
  return param::real({.id = "fps",
                      .label = "Frames per second",
                      .help = "Frames per second of a moving picture. Browsers show a GIF no faster than 50.",
                      .range = {1, 50},
                      .default_value = Playing{}.frames_per_second});
}

Parameter hold_parameter() {
  return param::real({.id = "hold",
                      .label = "Hold at the ends",
                      .unit = "s",
                      .help = "Seconds that the first and the last frame of a moving picture stay.",
                      .range = {0, 60},
                      .default_value = Playing{}.hold});
}

PictureSeries moving_picture(const std::filesystem::path& path, MovingFormat format, const Playing& playing,
                             AnimatedPicture picture, DrawImage draw) {
  check(format, picture.request);
  const int count = picture.animation.frames;
  const auto file = std::make_shared<MovingFile>(path, format, playing, Frames(std::move(picture), std::move(draw)));
  return {"frame", count, {}, [file](int frame) { file->write(frame); }, [file] { return file->finish(); }};
}

std::filesystem::path numbered_picture(const std::filesystem::path& folder, const std::string& name,
                                       PictureFormat format, int frame, int count) {
  return folder /
         path_of(frame_name(name, frame, count) + std::string(kPictureExtensions[static_cast<std::size_t>(format)]));
}

PictureSeries numbered_pictures(const std::filesystem::path& folder, const std::string& name, PictureFormat format,
                                AnimatedPicture picture, DrawImage draw) {
  const int count = picture.animation.frames;
  const Frames frames(std::move(picture), std::move(draw));
  return pictures_in_folder(folder, "frame", count, [=](int frame) {
    save_picture(numbered_picture(folder, name, format, frame, count), format, frames.session(frame), frames.request(),
                 frames.draw());
  });
}

}  // namespace ropewalk
