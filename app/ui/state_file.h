// Keeps the session on disk, so that the window opens as it was closed.
#pragma once

#include <filesystem>

#include "session/session.h"
#include "ui/status.h"

namespace ropewalk::ui {

class StateFile {
 public:
  /// @param path  empty: nothing is saved or restored
  explicit StateFile(std::filesystem::path path) : path_(std::move(path)) {}

  /// Loads the last session. A damaged file is renamed, so that it is not overwritten, and the status says so.
  /// @return whether there was a file
  bool restore(Session& session, Status& status);
  /// Saves the session one second after its last change; call it in every frame.
  void keep(const Session& session, Status& status);
  /// Saves the session now if it has changed.
  void save(const Session& session, Status& status);
  /// Seconds until `keep` has something to save; infinite if nothing has changed.
  double next_frame_s() const;

 private:
  void set_aside(const std::string& why, Status& status);

  std::filesystem::path path_;
  std::int64_t saved_revision_ = 0;
  std::int64_t seen_revision_ = 0;  ///< in the last frame
  double changed_at_ = 0;           ///< time of the last change
  bool failed_ = false;             ///< the last save failed, and the status has said so
};

}  // namespace ropewalk::ui
