// Saves the session to a file and restores it at the next start.
#pragma once

#include <filesystem>

#include "session/session.h"
#include "ui/status.h"

namespace ropewalk::ui {

class StateFile {
 public:
  /// @param path  empty: nothing is saved or restored
  explicit StateFile(std::filesystem::path path) : path_(std::move(path)) {}

  /// Loads the last session. A damaged file is renamed, to save it from being overwritten, with a warning.
  /// @return whether there was a file
  bool restore(Session& session, Status& status);
  /// Saves the session one second after its last change. Call it in every frame.
  void keep(const Session& session, Status& status);
  /// Saves the session now if it has changed.
  void save(const Session& session, Status& status);
  /// Seconds until `keep` has something to save; infinite if nothing has changed.
  double next_frame_s() const;

 private:
  void rename_damaged_file(const std::string& why, Status& status);

  std::filesystem::path path_;
  std::int64_t saved_revision_ = 0;
  std::int64_t seen_revision_ = 0;  ///< revision in the last frame
  double changed_at_ = 0;           ///< ImGui time of the last change
  bool failed_ = false;             ///< the last save failed, and the status has shown a warning
};

}  // namespace ropewalk::ui
