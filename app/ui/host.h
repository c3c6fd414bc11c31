// What ui needs from the program that runs it: drawing pictures, and the window. Independent of OpenGL.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "session/session.h"

namespace ropewalk {

/// 8-bit RGBA pixels, [height * width * 4], top row first, alpha not premultiplied.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

struct PictureRequest {
  std::vector<std::string> figures;  ///< ids; one: the figure alone, several: a dashboard of cards
  int width = 1280;                  ///< logical pixels: the image has width * scale by height * scale
  int height = 720;
  int scale = 1;
  bool transparent = false;
  bool cursors = false;  ///< whether cursors are drawn
};

constexpr int kMinPictureSide = 64;     ///< logical pixels
constexpr int kMaxPictureSide = 16384;  ///< pixels of the file

class Host {
 public:
  virtual ~Host() = default;
  /// Draws figures with the session's values, views and theme; they need not be open in the session.
  /// @throws std::invalid_argument if a figure cannot be drawn at these values, or the size is out of range
  virtual Image draw_picture(const Session& session, const PictureRequest& request) = 0;
  virtual bool full_screen() const = 0;
  virtual void set_full_screen(bool on) = 0;
  virtual void close() = 0;
};

}  // namespace ropewalk
