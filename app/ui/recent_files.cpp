#include "ui/recent_files.h"

#include <algorithm>
#include <exception>
#include <sstream>

#include "files/file_lock.h"
#include "files/files.h"

namespace ropewalk::ui {

constexpr std::size_t kMaxPaths = 10;
constexpr std::size_t kMaxBytes = 1 << 16;

RecentFiles::RecentFiles(std::filesystem::path file) : file_(std::move(file)) { read(); }

void RecentFiles::read() {
  std::error_code none;
  if (file_.empty() || !std::filesystem::exists(file_, none)) return;
  try {
    std::vector<std::string> paths;
    std::istringstream lines(read_file(file_, kMaxBytes));
    for (std::string line; std::getline(lines, line) && paths.size() < kMaxPaths;)
      if (!line.empty()) paths.push_back(line);
    paths_ = std::move(paths);
  } catch (const std::exception&) {  // the list stays as it is
  }
}

void RecentFiles::add(const std::filesystem::path& path) {
  std::error_code unknown;
  const std::string whole = std::filesystem::absolute(path, unknown).string();
  if (unknown || whole.find('\n') != std::string::npos) return;
  // Another window may have added to the file, or may be about to.
  const FileLock lock(file_.parent_path(), FileLock::Create::nothing, kLockPatience);
  read();
  std::erase(paths_, whole);
  paths_.insert(paths_.begin(), whole);
  if (paths_.size() > kMaxPaths) paths_.pop_back();
  if (file_.empty()) return;
  std::string text;
  for (const std::string& each : paths_) text += each + "\n";
  try {
    create_state_folder(file_.parent_path());
    write_file(file_, text);
  } catch (const std::exception&) {  // the list is complete until the program ends
  }
}

}  // namespace ropewalk::ui
