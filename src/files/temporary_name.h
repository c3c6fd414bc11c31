// The names of temporary files.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>

namespace ropewalk {

inline constexpr std::string_view kTemporaryPrefix = ".ropewalk-";
inline constexpr std::string_view kTemporarySuffix = ".tmp";

/// Calls `create` with names for a temporary file until one is free.
/// @param create  returns 0 or an error number, EEXIST if the name is taken
/// @return the error number of the last call
template <class Create>
int try_temporary_names(const std::filesystem::path& folder, std::filesystem::path& name, Create create) {
  constexpr int kTries = 1000;
  int error = EEXIST;
  for (int i = 0; i < kTries && error == EEXIST; ++i) {
    name = folder / (std::string(kTemporaryPrefix) + std::to_string(::getpid()) + "-" + std::to_string(i) +
                     std::string(kTemporarySuffix));
    error = create(name);
  }
  if (error != 0) name.clear();
  return error;
}

/// Removes a file with such a name if it is the user's and no process has it open. Ignores errors.
void remove_if_left(const std::filesystem::path& path);

}  // namespace ropewalk
