// Commands: what the user asks for by a key, a button, a menu or the finder. Drawing code only appends commands to a
// list. `run_commands` (ui/desk.h) runs them after drawing, so that nothing changes while it is being drawn.
#pragma once

#include <string>
#include <vector>

namespace ropewalk::ui {

enum class CommandKind {
  // The whole window
  undo,
  redo,
  reset_all,
  assign,         ///< target: PARAMETER=VALUE
  edit_value,     ///< target: a parameter, whose row is shown
  choose_option,  ///< target: PARAMETER=OPTION
  toggle_theme,
  scale_text,  ///< amount: steps, positive for larger text; a lecture has a size of its own
  toggle_full_screen,
  show_keys,
  find,
  quit,
  leave,  ///< ends the black screen, else lecture mode, else restores the maximised figure
  // Files, models and lessons
  ask_for_file,
  open_file,       ///< target: its path
  ask_for_record,  ///< target: id of a parameter of type record
  open_record,     ///< target: PARAMETER=PATH
  open_model,      ///< target: id of a published model
  compare_model,   ///< target: id of a published model, which the open figures show beside the present one
  open_lesson,     ///< target: id of a lesson
  continue_course,
  forget_progress,
  export_lessons,  ///< the open lesson, or all of them, as a page for printing
  close_lesson,
  explain_term,  ///< target: id of an entry of the glossary
  show_step,     ///< amount: number of steps forward, negative: back
  follow_link,   ///< amount: index of a link in the lesson's step
  toggle_lecture,
  // In a lecture
  toggle_lecture_text,  ///< the step's text beside the figures
  toggle_pointer,       ///< a large dot that the audience can follow
  toggle_blank,         ///< a black screen
  // Figures; an empty target means the figure under the pointer
  open_dashboard,
  open_gallery,
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
  copy_link,  ///< to the figure; to all that the window shows if none is named
  pin,
  unpin,
  toggle_pinned_alone,
  // Time
  toggle_play,
  previous,  ///< the previous position, in lecture mode the previous step
  next,
  animate,
  // Training
  toggle_training,  ///< stops or goes on
  save_runs,
};

struct Command {
  CommandKind kind;
  std::string target = {};
  double amount = 0;
};

using Commands = std::vector<Command>;

}  // namespace ropewalk::ui
