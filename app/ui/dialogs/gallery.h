// All figures and their presets as small pictures, by topic: choosing one opens it.
#pragma once

#include <string>
#include <vector>

#include "ui/dialogs/dialog_parts.h"
#include "ui/thumbnails.h"

namespace ropewalk::ui {

struct Desk;

/// The topics of all figures, in the order of the figures.
std::vector<std::string> topics();

class Gallery : public Dialog {
 public:
  /// Opens at the next draw.
  void ask();
  void draw(const Canvas& canvas, Desk& desk);
  /// Whether pictures are still to be drawn or to be freed: draw again at once.
  bool drawing() const { return thumbnails_.busy(); }

 private:
  void draw_filter(const Canvas& canvas);
  void draw_topics(const Canvas& canvas, Desk& desk);
  /// @return whether the user chose it
  bool draw_tile(const Canvas& canvas, Desk& desk, const Subject& subject, ImVec2 size);
  bool is_shown(const Subject& subject) const;
  void choose(Desk& desk, const Subject& subject);

  std::string typed_;
  bool entered_ = false;  ///< Enter was pressed in the filter: the first figure is taken
  Thumbnails thumbnails_;
};

}  // namespace ropewalk::ui
