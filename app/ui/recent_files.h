// The files opened last, newest first, kept in a small text file beside the session.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ropewalk::ui {

class RecentFiles {
 public:
  /// @param file  where the list is kept; empty: nowhere
  explicit RecentFiles(std::filesystem::path file);

  /// Puts a path first; nothing is lost where the list cannot be kept.
  void add(const std::filesystem::path& path);
  const std::vector<std::string>& paths() const { return paths_; }

 private:
  std::filesystem::path file_;
  std::vector<std::string> paths_;
};

}  // namespace ropewalk::ui
