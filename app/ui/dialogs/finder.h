// Ctrl+K: one field that finds figures, presets, models, lessons, steps, recent files and commands by name.
#pragma once

#include <string>
#include <vector>

#include "ui/canvas.h"
#include "ui/command.h"

namespace ropewalk::ui {

/// Something that can be found, and the command that choosing it asks for.
struct Finding {
  std::string kind;   ///< "Figure", "Lesson"
  std::string label;  ///< the text that is shown
  std::string words;  ///< further words that find it: ids, keys
  Command command;
};

/// Whether the finding contains each typed word, in upper or lower case.
bool matches(const Finding& finding, const std::string& typed);

class Finder {
 public:
  /// Opens at the next draw.
  void ask(std::vector<Finding> all);
  void draw(const Canvas& canvas, Commands& commands);

 private:
  void find();
  void draw_list(const Canvas& canvas, Commands& commands, bool enter);

  bool requested_ = false;
  std::vector<Finding> all_;
  std::vector<const Finding*> found_;
  std::string typed_;
  int chosen_ = 0;
};

}  // namespace ropewalk::ui
