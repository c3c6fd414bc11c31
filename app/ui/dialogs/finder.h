// Ctrl+K: one field that finds figures, presets, models, lessons, steps, recent files and commands by their
// words.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/canvas.h"

namespace ropewalk::ui {

/// Something that can be found, and what choosing it does.
struct Finding {
  std::string kind;   ///< "Figure", "Lesson"
  std::string label;  ///< what is read
  std::string words;  ///< what it is found by besides: ids, keys
  std::function<void()> act;
};

/// Whether each word of what was typed occurs in it, whatever the case.
bool matches(const Finding& finding, const std::string& typed);

class Finder {
 public:
  /// Opens at the next draw.
  void ask(std::vector<Finding> all);
  void draw(const Canvas& canvas);

 private:
  void find();
  void draw_list(const Canvas& canvas, bool enter);

  bool requested_ = false;
  std::vector<Finding> all_;
  std::vector<const Finding*> found_;
  std::string typed_;
  int chosen_ = 0;
};

}  // namespace ropewalk::ui
