// What the interface asks of whatever runs it: pictures of figures, and the window's own affairs. Knows no
// OpenGL.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "session/session.h"

namespace ropewalk {

/// 8-bit pixels, top row first, red, green, blue, alpha, not premultiplied.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

struct PictureRequest {
  std::vector<std::string> figures;  ///< one: that figure alone; several: a dashboard of cards
  int width = 1280;                  ///< logical pixels: the image has width * scale by height * scale
  int height = 720;
  int scale = 1;
  bool transparent = false;
  bool cursors = false;  ///< draws the cursors too
};

constexpr int kMinPictureSide = 64;     ///< logical pixels
constexpr int kMaxPictureSide = 16384;  ///< pixels of the file

class Host {
 public:
  virtual ~Host() = default;
  /// Values, views and theme come from the session; figures need not be open in it.
  /// @throws std::invalid_argument where a figure cannot be drawn at these values, or the size is out of
  /// range
  virtual Image draw_picture(const Session& session, const PictureRequest& request) = 0;
  virtual bool full_screen() const = 0;
  virtual void set_full_screen(bool on) = 0;
  virtual void close() = 0;
};

}  // namespace ropewalk
