// Writes the frames of a moving picture into a file, in one of three formats.
#pragma once

#include <memory>
#include <span>

#include "files/files.h"
#include "ui/host.h"

namespace ropewalk::moving {

class FrameWriter {
 public:
  virtual ~FrameWriter() = default;
  /// @param frame    all frames have the same size
  /// @param seconds  how long it is shown
  virtual void add(const Image& frame, double seconds) = 0;
  /// Writes what is left. Afterwards the file can be committed.
  virtual void finish() = 0;
  /// What the format changes in the pictures, as one sentence for the user; empty if nothing.
  virtual std::string loss() const { return {}; }
};

struct FrameSize {
  int width, height;  ///< pixels
};

// Each function throws FileError if the file cannot be written, and std::runtime_error if the encoder fails. The
// writer must not outlive the file.

/// @param samples  frames from which the colours of the file are chosen, spread over the animation
std::unique_ptr<FrameWriter> write_gif(AtomicFile& file, FrameSize size, bool loop, std::span<const Image> samples);
/// Lossless, with transparency.
std::unique_ptr<FrameWriter> write_webp(AtomicFile& file, FrameSize size, bool loop);
/// H.264 by the program ffmpeg. The file shows `frames_per_second`, so that a frame that stays longer is repeated.
std::unique_ptr<FrameWriter> write_mp4(AtomicFile& file, FrameSize size, double frames_per_second);

}  // namespace ropewalk::moving
