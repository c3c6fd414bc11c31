// Gives each window that runs at the same time a file of its own for its session.
#pragma once

#include <filesystem>
#include <optional>

#include "files/file_lock.h"

namespace ropewalk {

/// The first window saves `session.json`, a second one that is open at the same time `session-2.json`, and so on. A
/// window takes the first file that no running window has. A lock beside the file shows that it is taken: it goes when
/// the process ends, however it ends.
class SessionSlot {
 public:
  static constexpr int kMost = 20;  ///< windows at the same time that save their sessions

  /// @param folder  exists. Where files cannot be locked, every window takes the first file.
  /// @throws FileError if all files are taken
  explicit SessionSlot(const std::filesystem::path& folder);
  ~SessionSlot();
  SessionSlot(const SessionSlot&) = delete;
  SessionSlot& operator=(const SessionSlot&) = delete;

  const std::filesystem::path& file() const { return file_; }  ///< need not exist
  int number() const { return number_; }                       ///< 1 for session.json

 private:
  std::filesystem::path lock_path() const { return std::filesystem::path(file_) += ".lock"; }

  std::filesystem::path file_;
  int number_ = 0;
  std::optional<FileLock> lock_;
};

}  // namespace ropewalk
