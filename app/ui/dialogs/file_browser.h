// A dialog that chooses a file or a folder, for systems that have no such dialog. A typed name narrows the list, and Tab
// completes it. A worker thread reads the disk.
#pragma once

#include <imgui.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "files/folder_list.h"
#include "session/newest.h"
#include "ui/canvas.h"
#include "ui/file_wish.h"

namespace ropewalk::ui {

class FileBrowser {
 public:
  /// Opens at the next draw, with the whole path selected.
  void ask(FileWish wish, const std::filesystem::path& path);
  /// @param name    of its popup
  /// @param recent  paths of files whose folders are offered
  void draw(const Canvas& canvas, const char* name, const std::vector<std::string>& recent);

  bool open() const { return open_; }
  /// Whether a worker thread reads a folder: draw again soon.
  bool reading() const { return open_ && folders_ && folders_->busy_since(); }
  /// Returns the chosen path, once; an empty one if the user cancelled.
  std::optional<std::string> result() { return std::exchange(result_, std::nullopt); }

 private:
  using Folders = Newest<std::string, FolderList>;

  void draw_path(const Canvas& canvas);
  void draw_places(const std::vector<std::string>& recent);
  void draw_list(const Canvas& canvas);
  bool draw_row(const Canvas& canvas, int index);
  void draw_buttons(const Canvas& canvas);
  int edit(ImGuiInputTextCallbackData& data);  ///< what keys do in the path field
  void complete(ImGuiInputTextCallbackData& data);
  void read_folder(TimePoint deadline);
  bool is_shown(const FolderEntry& entry) const;
  void replace_text(std::string text);
  void go_to(const std::filesystem::path& folder);
  void enter_path();
  void accept(const std::filesystem::path& path);  ///< goes into a folder, or returns a file
  void finish(std::string result);

  std::filesystem::path whole() const;   ///< what was typed, as an absolute path
  std::filesystem::path folder() const;  ///< the one that is listed

  FileWish wish_;
  std::string text_;            ///< the path field
  ImGuiID field_ = 0;           ///< the path field's
  std::filesystem::path base_;  ///< what a relative path is relative to: the folder that was listed last
  std::string filter_;          ///< the name that was typed: only entries that contain it are listed
  bool all_files_ = false;      ///< files of all extensions are listed
  std::optional<Folders> folders_;
  std::vector<const FolderEntry*> shown_;  ///< of the list in `folders_`
  int shown_version_ = -1;                 ///< of `folders_`; -1: `shown_` is outdated
  int chosen_ = -1;                        ///< index into `shown_`
  bool requested_ = false, open_ = false;
  bool focus_path_ = false, focus_list_ = false;
  bool place_cursor_ = false;  ///< the field, once active, selects all or puts its cursor behind the text
  bool select_all_ = false;
  bool reveals_ = false;  ///< the chosen row is scrolled into view
  std::optional<std::string> result_;
};

}  // namespace ropewalk::ui
