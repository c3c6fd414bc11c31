// The keyboard: which key asks for which command. The list of keys and the finder read the same table.
#pragma once

#include <imgui.h>

#include <vector>

#include "ui/command.h"

namespace ropewalk::ui {

struct Key {
  ImGuiKeyChord chord;
  const char* name;  ///< empty: another way to type the key before it
  const char* what;  ///< one sentence for the list of keys and the finder
  bool repeats;      ///< while the key is held down
  Command command;
};

const std::vector<Key>& keys();

/// Adds the commands of the keys that were pressed; none while text is typed or a popup is open.
void read_keys(Commands& commands);

}  // namespace ropewalk::ui
