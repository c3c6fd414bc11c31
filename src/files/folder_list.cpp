#include "files/folder_list.h"

#include <algorithm>

#include "text/limits.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letter(char a, char b) { return lower(a) == lower(b); }

bool begins_like(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && std::equal(start.begin(), start.end(), text.begin(), same_letter);
}

bool is_before(const FolderEntry& a, const FolderEntry& b) {
  if (a.is_folder != b.is_folder) return a.is_folder;
  const auto [x, y] = std::ranges::mismatch(a.name, b.name, same_letter);
  if (x == a.name.end() || y == b.name.end())
    return a.name.size() != b.name.size() ? x == a.name.end() : a.name < b.name;
  return static_cast<unsigned char>(lower(*x)) < static_cast<unsigned char>(lower(*y));
}

/// The part that both have in common from their beginning.
std::string_view common_start(std::string_view a, std::string_view b) {
  return a.substr(0, static_cast<std::size_t>(std::ranges::mismatch(a, b, same_letter).in1 - a.begin()));
}

}  // namespace

FolderList list_folder(const fs::path& folder, const std::stop_token& stop) {
  FolderList list;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (stop.stop_requested()) return list;
    if (list.entries.size() == limit::kBrowsedEntries) {
      list.problem = "Only the first " + grouped(limit::kBrowsedEntries) + " files are listed: type the name.";
      break;
    }
    std::error_code none;
    const bool is_folder = entry->is_directory(none);
    if (is_folder || entry->is_regular_file(none))
      list.entries.push_back({entry->path().filename().string(), is_folder});
  }
  if (error) list.problem = "This folder cannot be read: " + error.message() + ".";
  std::ranges::sort(list.entries, is_before);
  return list;
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  return std::ranges::search(text, part, same_letter).begin() != text.end() || part.empty();
}

std::string completed_name(const std::vector<const FolderEntry*>& entries, const std::string& name) {
  std::vector<const FolderEntry*> fitting;
  const auto collect = [&](auto fits) {
    for (const FolderEntry* entry : entries)
      if (fits(entry->name)) fitting.push_back(entry);
    return !fitting.empty();
  };
  if (!collect([&](const std::string& each) { return each.starts_with(name); }) &&
      !collect([&](const std::string& each) { return begins_like(each, name); }))
    fitting = entries;
  if (fitting.size() == 1) return fitting.front()->name + (fitting.front()->is_folder ? "/" : "");
  if (fitting.empty()) return name;
  std::string_view shared = fitting.front()->name;
  for (const FolderEntry* entry : fitting) shared = common_start(shared, entry->name);
  return begins_like(shared, name) && shared.size() > name.size() ? std::string(shared) : name;
}

}  // namespace ropewalk
