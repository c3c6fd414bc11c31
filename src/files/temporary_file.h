// The temporary file that a new file is written into before it gets its name.
#pragma once

#include <filesystem>
#include <string>

namespace ropewalk {

/// An open file in a folder, without a name where the system supports that, else named `.ropewalk-PID-N.tmp`. The name
/// is short, so that the final name may have as many bytes as the system allows. The file is locked (flock) until it
/// is closed: a named one that can be locked belongs to a process that was killed, and `remove_leftovers` removes it. On
/// Windows every file has a name, and one that is open cannot be removed. The members return 0 or the error number.
class TemporaryFile {
 public:
  /// @param mode  permissions of the file, from which the process's umask is taken; Windows has none
  TemporaryFile(const std::filesystem::path& folder, unsigned mode);
  ~TemporaryFile();  ///< removes the file unless it was renamed
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  int descriptor() const { return descriptor_; }
  int error() const { return error_; }  ///< why the file could not be created
  /// Gives the file its final name, in the same folder; replaces an older file of that name.
  [[nodiscard]] int rename_to(const std::filesystem::path& path);

 private:
  void open_unnamed(unsigned mode);
  void open_named(unsigned mode);
  [[nodiscard]] int link_named();

  std::filesystem::path folder_;
  std::filesystem::path name_;  ///< path of the file; empty while it has no name
  int descriptor_ = -1;
  int error_ = 0;
};

/// Removes what killed processes of this user have left in a folder. Looks through each folder once in the life of the
/// process; errors are ignored.
void remove_leftovers(const std::filesystem::path& folder);

}  // namespace ropewalk
