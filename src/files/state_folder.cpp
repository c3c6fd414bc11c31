// Finds the folder in which the session is saved.
#include <cstdlib>

#include "files/files.h"

namespace ropewalk {

std::filesystem::path session_path() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  const std::filesystem::path folder = state && *state ? std::filesystem::path(state)
                                       : home && *home ? std::filesystem::path(home) / ".local" / "state"
                                                       : std::filesystem::temp_directory_path();
  return folder / "ropewalk" / "session.json";
}

}  // namespace ropewalk
