// The list of recently opened files, newest first. It is stored in a small text file beside the sessions. All open
// windows share it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ropewalk::ui {

class RecentFiles {
 public:
  /// @param file  stores the list; empty: the list is not stored
  explicit RecentFiles(std::filesystem::path file);

  /// Reads what other windows have added, puts a path at the front, and stores the list. Errors are ignored: the list
  /// only saves typing.
  void add(const std::filesystem::path& path);
  const std::vector<std::string>& paths() const { return paths_; }

 private:
  void read();

  std::filesystem::path file_;
  std::vector<std::string> paths_;
};

}  // namespace ropewalk::ui
