// Ctrl+K: one field that finds figures, presets, models, lessons, terms, steps, recent files and commands by name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/command.h"
#include "ui/dialogs/dialog_parts.h"

namespace ropewalk::ui {

/// An item that can be found, and the command that runs when the user chooses it.
struct Finding {
  std::string kind;       ///< "Figure", "Lesson"
  std::string label;      ///< the text that is shown
  std::string words;      ///< other names of it: ids, keys, what people call it
  std::string text = {};  ///< what it is about: a longer text whose words match too
  Command command;
};

/// How well the finding fits what was typed: the lower, the better; nothing if it does not. Upper and lower case are the
/// same. From best to worst: the label itself, another name of it, a label that starts with it, a label with all words,
/// label and names together with all words, and a text that contains what was typed.
std::optional<int> rank(const Finding& finding, const std::string& typed);
/// Those that fit, the best first, and among equals in the order of `all`.
std::vector<const Finding*> found_in(const std::vector<Finding>& all, const std::string& typed);

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
