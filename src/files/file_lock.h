// An exclusive lock on a file or folder among the processes of a machine.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace ropewalk {

/// Whether `path` still names the open file. On POSIX systems alone.
bool names_file(const std::filesystem::path& path, int descriptor);

/// How long to wait for another window that writes a small file, such as the list of recent files.
inline constexpr std::chrono::milliseconds kLockPatience{100};

/// Holds the lock while it exists; the system releases it when the process dies. A lock is that of the file (flock) on POSIX
/// systems; on Windows it is an object of the system that is named after the file, which is not opened.
class FileLock {
 public:
  enum class Create { nothing, file };

  /// Locks a folder or file.
  /// @param create    whether to create a missing file
  /// @param patience  how long to wait for another process
  explicit FileLock(const std::filesystem::path& path, Create create = Create::nothing,
                    std::chrono::milliseconds patience = {});
  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;

  bool held() const { return handle_ >= 0; }
  /// Whether another process holds the lock. If neither it nor `held`, there can be no lock, as on some network disks.
  bool held_by_other() const { return held_by_other_; }

 private:
  std::intptr_t handle_ = -1;  ///< the file's descriptor, or the handle of the object
  bool held_by_other_ = false;
};

}  // namespace ropewalk
