// The environment, permissions, and the folder in which the session is saved, on Windows.
#include <unistd.h>

#include <cstdlib>

#include "files/files.h"
#include "text/path_of.h"

namespace ropewalk {
namespace {

std::filesystem::path absolute_path_in(const char* variable) {
  const std::filesystem::path path = path_of(environment(variable));
  return path.is_absolute() ? path : std::filesystem::path();
}

}  // namespace

std::string environment(const char* variable) {
  const wchar_t* value = ::_wgetenv(path_of(variable).c_str());
  return value ? std::filesystem::path(value).string() : "";
}

std::filesystem::path home_folder() { return path_of(environment("USERPROFILE")); }

bool can_read(const std::filesystem::path& path) { return ::_waccess(path.c_str(), R_OK) == 0; }
bool can_write(const std::filesystem::path& path) { return ::_waccess(path.c_str(), W_OK) == 0; }

std::filesystem::path state_folder() {
  if (const auto state = absolute_path_in("XDG_STATE_HOME"); !state.empty()) return state / "ropewalk";
  if (const auto local = absolute_path_in("LOCALAPPDATA"); !local.empty()) return local / "Ropewalk";
  return {};
}

// It gets the permissions of the folder above, which Windows has made for this user alone.
void create_state_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw FileError(folder.string() + " cannot be created: " + error.default_error_condition().message() + ".");
  if (!std::filesystem::is_directory(folder, error)) throw FileError(folder.string() + " is not a folder: rename it.");
}

}  // namespace ropewalk
