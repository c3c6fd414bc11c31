// What ui needs from the program that runs it: drawing pictures, and the window. Independent of OpenGL.
#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "figure/animation.h"
#include "session/session.h"

namespace ropewalk {

namespace ui {
struct Style;
}

/// 8-bit RGBA pixels, [height * width * 4], top row first, alpha not premultiplied.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

struct PictureRequest {
  std::vector<std::string> figures;  ///< ids; one: the figure alone, several: a dashboard of cards
  double width = 1280;               ///< logical pixels
  double height = 720;
  double scale = 1;          ///< pixels for each logical pixel; in vector files of heatmaps and long lines
  double point_size = 0.75;  ///< size of a logical pixel on paper, in points of 1/72 inch
  bool transparent = false;
  bool cursors = false;                         ///< whether cursors are drawn
  bool title = true;                            ///< whether the title and the subtitle are drawn
  bool notes = true;                            ///< whether the notes below the plot are drawn
  bool margins = true;                          ///< whether the figure keeps a distance from the edges
  std::shared_ptr<const ui::Style> style = {};  ///< what a style file changes; null: nothing
  bool outlines = false;  ///< SVG only: letters are shapes, for programs that ignore the fonts of a file
  std::optional<Animation> animation = {};  ///< a strip below the picture shows its parameter's value and where it is

  int pixel_width() const { return static_cast<int>(std::lround(width * scale)); }
  int pixel_height() const { return static_cast<int>(std::lround(height * scale)); }
};

constexpr int kMinPictureSide = 64;     ///< logical pixels
constexpr int kMaxPictureSide = 16384;  ///< pixels of the file

/// Where a window is, in the units of the screen.
struct WindowPlace {
  struct Corner {
    int x = 0, y = 0;
    bool operator==(const Corner&) const = default;
  };
  int width = 0, height = 0;          ///< while it is neither maximised nor full screen
  std::optional<Corner> corner = {};  ///< top left; Wayland does not tell it
  bool maximised = false;
  bool full_screen = false;

  bool operator==(const WindowPlace&) const = default;
};

class Host {
 public:
  virtual ~Host() = default;
  /// Draws figures with the session's values, views and theme; they need not be open in the session.
  /// @throws std::invalid_argument if a figure cannot be drawn at these values, or the size is out of range
  virtual Image draw_picture(const Session& session, const PictureRequest& request) = 0;
  virtual bool full_screen() const = 0;
  virtual void set_full_screen(bool on) = 0;
  virtual void close() = 0;
  /// The address of the page that shows this program, without what follows "?" or "#"; empty for a window.
  virtual std::string site() const { return {}; }
  /// The theme of the first start.
  virtual Theme usual_theme() const { return Theme::light; }
  /// None where there is no window on a screen.
  virtual std::optional<WindowPlace> place() const { return {}; }
  /// A place that no screen shows any more is moved onto one.
  virtual void set_place(const WindowPlace&) {}
  /// The text scale with which the first start is readable on this screen.
  virtual double readable_text_scale() const { return 1; }
};

}  // namespace ropewalk
