// What file or folder a dialog asks for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ropewalk::ui {

/// What is chosen, and how the dialog calls it.
struct FileWish {
  std::string title;                         ///< "Open a style file"
  std::string button;                        ///< "Open"
  std::string kind = {};                     ///< what the files below are called: "Style files"
  std::vector<std::string> extensions = {};  ///< of the files that are listed, as ".png"; empty: all files
  bool saves = false;                        ///< the file need not exist
  bool folder = false;                       ///< a folder is chosen, and no file
  /// Whether a folder counts as a file that is opened; null: none does.
  bool (*takes_folder)(const std::filesystem::path& folder) = nullptr;
};

}  // namespace ropewalk::ui
