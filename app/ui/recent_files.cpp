#include "ui/recent_files.h"

#include <algorithm>
#include <exception>
#include <sstream>

#include "files/files.h"

namespace ropewalk::ui {

constexpr std::size_t kMaxPaths = 10;
constexpr std::size_t kMaxBytes = 1 << 16;

RecentFiles::RecentFiles(std::filesystem::path file) : file_(std::move(file)) {
  std::error_code none;
  if (file_.empty() || !std::filesystem::exists(file_, none)) return;
  try {
    std::istringstream lines(read_file(file_, kMaxBytes));
    for (std::string line; std::getline(lines, line) && paths_.size() < kMaxPaths;)
      if (!line.empty()) paths_.push_back(line);
  } catch (const std::exception&) {  // starts with an empty list
    paths_.clear();
  }
}

void RecentFiles::add(const std::filesystem::path& path) {
  std::error_code unknown;
  const std::string whole = std::filesystem::absolute(path, unknown).string();
  if (unknown || whole.find('\n') != std::string::npos) return;
  std::erase(paths_, whole);
  paths_.insert(paths_.begin(), whole);
  if (paths_.size() > kMaxPaths) paths_.pop_back();
  if (file_.empty()) return;
  std::string text;
  for (const std::string& each : paths_) text += each + "\n";
  try {
    std::filesystem::create_directories(file_.parent_path());
    write_file(file_, text);
  } catch (const std::exception&) {  // the list is complete until the program ends
  }
}

}  // namespace ropewalk::ui
