// The environment, permissions, and the folder in which the session is saved, on POSIX systems.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "files/files.h"

namespace ropewalk {
namespace {

std::filesystem::path absolute_path_in(const char* variable) {
  const std::filesystem::path path = environment(variable);
  return path.is_absolute() ? path : std::filesystem::path();
}

/// Creates a folder and the missing folders above it, which only the user may enter.
void create_private_folders(const std::filesystem::path& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return;
  if (errno != ENOENT || !folder.has_relative_path())
    throw FileError(folder.string() + " cannot be created: " + std::generic_category().message(errno) + ".");
  create_private_folders(folder.parent_path());
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw FileError(folder.string() + " cannot be created: " + std::generic_category().message(errno) + ".");
}

}  // namespace

std::string environment(const char* variable) {
  const char* value = std::getenv(variable);
  return value ? value : "";
}

std::filesystem::path home_folder() { return environment("HOME"); }

bool can_read(const std::filesystem::path& path) { return ::access(path.c_str(), R_OK) == 0; }
bool can_write(const std::filesystem::path& path) { return ::access(path.c_str(), W_OK) == 0; }

std::filesystem::path state_folder() {
  if (const auto state = absolute_path_in("XDG_STATE_HOME"); !state.empty()) return state / "ropewalk";
  if (const auto home = absolute_path_in("HOME"); !home.empty()) return home / ".local" / "state" / "ropewalk";
  return {};
}

void create_state_folder(const std::filesystem::path& folder) {
  create_private_folders(folder);
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0)
    throw FileError(folder.string() + " cannot be used: " + std::generic_category().message(errno) + ".");
  if (!S_ISDIR(status.st_mode)) throw FileError(folder.string() + " is not a folder: rename it.");
  if (is_planted(folder) || status.st_uid != ::geteuid())
    throw FileError(folder.string() + " belongs to another user: set XDG_STATE_HOME to a folder of yours.");
  if ((status.st_mode & S_IWOTH) != 0)
    throw FileError(folder.string() + " can be written by everybody: forbid that with chmod o-w.");
}

}  // namespace ropewalk
