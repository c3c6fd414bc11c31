// Ctrl+K: one field that finds figures, presets, models, lessons, terms, steps, recent files and commands by name.
#pragma once

#include <string>
#include <vector>

#include "ui/command.h"
#include "ui/dialogs/dialog_parts.h"

namespace ropewalk::ui {

/// An item that can be found, and the command that runs when the user chooses it.
struct Finding {
  std::string kind;   ///< "Figure", "Lesson"
  std::string label;  ///< the text that is shown
  std::string words;  ///< other words that match: ids, keys
  Command command;
};

/// Whether the finding contains every typed word; upper and lower case are the same.
bool matches(const Finding& finding, const std::string& typed);

class Finder : public Dialog {
 public:
  /// Opens at the next draw.
  void ask(std::vector<Finding> all);
  void draw(const Canvas& canvas, Commands& commands);

 private:
  void find();
  void draw_list(const Canvas& canvas, Commands& commands, bool enter);

  std::vector<Finding> all_;
  std::vector<const Finding*> found_;
  std::string typed_;
  int chosen_ = 0;
};

}  // namespace ropewalk::ui
