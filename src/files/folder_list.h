// Lists a folder for a file browser, and completes a name that is being typed.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

struct FolderEntry {
  std::string name;  ///< as the disk has it: it may be no UTF-8 and contain control characters
  bool is_folder = false;
};

struct FolderList {
  std::vector<FolderEntry> entries;  ///< folders first, then by name; upper and lower case are the same
  std::string problem;               ///< a sentence that says why the folder could not be read, or is not complete
};

/// Lists folders and ordinary files, also those that links lead to: no devices, pipes or broken links. Reads at most
/// limit::kBrowsedEntries of them, and opens no file. Never throws for what is on the disk.
/// @param stop  when it is requested, the list ends early
FolderList list_folder(const std::filesystem::path& folder, const std::stop_token& stop = {});

/// Whether `text` contains `part`; upper and lower case of ASCII are the same.
bool contains_ignoring_case(std::string_view text, std::string_view part);

/// What the Tab key makes of a typed name: the longest beginning that all entries which begin like it share. A folder
/// that is the only one gets a slash. Where no entry begins so, a single entry is taken, else the name stays.
/// @param entries  those that the browser shows
std::string completed_name(const std::vector<const FolderEntry*>& entries, const std::string& name);

}  // namespace ropewalk
