// Keeps a window's state in a file beside its session: window.json, and window-2.json for a second window.
#pragma once

#include <filesystem>

#include "ui/background_save.h"
#include "ui/window_state.h"

namespace ropewalk::ui {

/// A file that cannot be read or written does no harm: the window then opens as at the first start.
class WindowFile {
 public:
  /// @param session  the file of the window's session; empty: nothing is read or saved
  WindowState restore(const std::filesystem::path& session);
  /// Saves the state soon after it has changed. Call it in every frame.
  void keep(const WindowState& state);
  void save(const WindowState& state);
  /// The state is not saved from now on, and its file stays as it is.
  void leave() { path_.clear(); }
  double next_frame_s() const { return save_.next_frame_s(); }

 private:
  void notice(const WindowState& state);
  BackgroundSave::Job job() const;

  std::filesystem::path path_;
  WindowState state_;
  std::int64_t revision_ = 0;  ///< increases whenever state_ changes
  BackgroundSave save_;
};

}  // namespace ropewalk::ui
