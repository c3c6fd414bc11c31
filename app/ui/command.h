// What the user asks for by a key, a button, a menu or the finder. Whatever draws these appends a Command, and
// run_command carries all of them out after drawing, so that nothing changes while it is being drawn.
#pragma once

#include <string>
#include <vector>

namespace ropewalk::ui {

enum class CommandKind {
  // The whole window
  undo,
  redo,
  reset_all,
  toggle_theme,
  scale_text,  ///< amount: steps, positive for larger text
  toggle_full_screen,
  show_keys,
  find,
  quit,
  leave,  ///< lecture mode, else the maximised figure
  // Files, models and lessons
  ask_for_file,
  open_file,    ///< target: its path
  open_model,   ///< target: id of a published model
  open_lesson,  ///< target: id of a lesson
  close_lesson,
  show_step,    ///< amount: how many steps further, negative for back
  follow_link,  ///< amount: index of a link in the lesson's step
  toggle_lecture,
  // Figures; without a target the figure under the pointer
  open_dashboard,
  open_figure,   ///< target: id
  close_figure,  ///< target: id
  use_preset,    ///< target: FIGURE/PRESET
  swap_figures,  ///< target: FIGURE/FIGURE
  toggle_maximised,
  zoom,  ///< amount: the part of the range that stays visible; 0 shows everything
  export_figure,
  copy_picture,
  copy_numbers,
  copy_python,
  pin,
  unpin,
  toggle_pinned_alone,
  // Time
  toggle_play,
  previous,  ///< position, or step in lecture mode
  next,
  animate,
};

struct Command {
  CommandKind kind;
  std::string target = {};
  double amount = 0;
};

using Commands = std::vector<Command>;

}  // namespace ropewalk::ui
