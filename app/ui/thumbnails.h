// Small pictures of figures and presets, which the program draws itself: in the window's own textures, one in a frame.
#pragma once

#include <imgui.h>

#include <map>
#include <memory>
#include <string>

#include "ui/host.h"

namespace ropewalk::ui {

/// A figure with the values of a preset, or with the defaults.
struct Subject {
  const Figure* figure = nullptr;
  const Preset* preset = nullptr;  ///< null: the defaults
  auto operator<=>(const Subject&) const = default;
};

class Thumbnails {
 public:
  ~Thumbnails() { clear(); }

  struct Look {
    Theme theme = Theme::light;
    int width = 0, height = 0;  ///< pixels of the framebuffer
    double scale = 1;           ///< of the picture's text and lines, in these pixels
    bool operator==(const Look&) const = default;
  };

  /// Call it in each frame, before the first `get`.
  void begin_frame();
  /// The picture, or null while there is none. At most one is drawn in a frame; a picture with an earlier look is
  /// shown until its turn comes. A subject that cannot be drawn has none.
  ImTextureData* get(Host& host, const Subject& subject, const Look& look);
  /// Whether a picture is still to be drawn, or a texture to be freed: draw a frame at once.
  bool busy() const;
  /// Frees all pictures. The renderer frees their textures in the next frames.
  void clear() { pictures_.clear(); }

 private:
  struct Picture {
    Look look;
    std::shared_ptr<ImTextureData> texture;  ///< null: it cannot be drawn
  };

  std::map<Subject, Picture> pictures_;
  bool drawn_ = false;    ///< one was drawn in this frame
  bool missing_ = false;  ///< one was asked for in this frame and not drawn
};

}  // namespace ropewalk::ui
