// The table of keys and their commands, used by the keyboard, the list of keys, the tips of buttons and the finder.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <vector>

#include "ui/command.h"
#include "ui/host.h"

namespace ropewalk::ui {

/// What a key is in a web page. Without a chord the browser acts on the key itself: Ctrl+plus makes its page larger.
struct PageKey {
  ImGuiKeyChord chord = 0;
  const char* name = "";  ///< empty: there is no such key in a page
};

struct Key {
  ImGuiKeyChord chord;
  const char* name;  ///< empty: another way to type the previous key
  const char* what;  ///< one sentence for the list of keys and the finder
  bool repeats;      ///< while the key is held down
  Command command;
  std::optional<PageKey> page = {};  ///< where the browser has the key for itself; none: it is the same in a page

  /// 0 if the program does not act on it.
  ImGuiKeyChord chord_on(Keyboard keyboard) const;
  /// What is printed on the keys; empty: another way to type the previous key, or there is none here.
  std::string name_on(Keyboard keyboard) const;
};

const std::vector<Key>& keys();

/// The key of a command, or nothing if there is none here.
std::string key_of(CommandKind command, Keyboard keyboard);

/// "Undo (Ctrl+Z)": a tip with that key.
std::string with_key(std::string tip, CommandKind command, Keyboard keyboard);

/// Whether a page keeps a key from the browser: one of the table, one for which no modifier but Shift is held, or one that
/// edits text. The browser acts on all others.
/// @param chord   with Ctrl for Cmd on a Mac
/// @param typing  whether a text field has the keyboard
bool page_takes(ImGuiKeyChord chord, bool typing);

/// Adds the commands of the keys pressed in this frame; none while the user types text or a popup is open.
void read_keys(Commands& commands, Keyboard keyboard);

}  // namespace ropewalk::ui
