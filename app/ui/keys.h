// The table of keys and their commands, used by the keyboard, the list of keys and the finder.
#pragma once

#include <imgui.h>

#include <vector>

#include "ui/command.h"

namespace ropewalk::ui {

struct Key {
  ImGuiKeyChord chord;
  const char* name;  ///< empty: another way to type the previous key
  const char* what;  ///< one sentence for the list of keys and the finder
  bool repeats;      ///< while the key is held down
  Command command;
};

const std::vector<Key>& keys();

/// Adds the commands of the keys pressed in this frame; none while the user types text or a popup is open.
void read_keys(Commands& commands);

}  // namespace ropewalk::ui
