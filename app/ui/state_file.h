// Saves the session to a file and restores it at the next start.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "files/session_slot.h"
#include "session/session.h"
#include "ui/background_save.h"
#include "ui/status.h"

namespace ropewalk::ui {

/// Each window that is open at the same time has a file of its own (SessionSlot). If the folder or the file cannot be
/// used, the status says so and nothing is saved or overwritten.
class StateFile {
 public:
  /// @param folder  contains the sessions; empty if there is none
  explicit StateFile(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Loads the last session. A damaged file is renamed, to save it from being overwritten, with a warning.
  /// @return whether the program was started before
  bool restore(Session& session, Status& status);
  /// Saves the session kSaveDelay after its first unsaved change, on a thread of its own: a disk may take longer than a
  /// frame. Call it in every frame.
  void keep(const Session& session, Status& status);
  /// Saves the session now if it has changed.
  /// @return a sentence that says why it could not be saved, or nothing
  std::string save(const Session& session);
  /// The session is not saved from now on, and its file stays as it is.
  void leave() { path_.clear(); }
  /// The file of this window's session, after `restore`; empty if the session is not saved.
  const std::filesystem::path& path() const { return path_; }
  /// Seconds until `keep` has something to do; infinite if nothing has changed.
  double next_frame_s() const { return save_.next_frame_s(); }

 private:
  void take_slot(Status& status);
  void load(Session& session, Status& status);
  /// @return a sentence that says what happened to the file
  std::string rename_damaged_file();
  BackgroundSave::Job job(const Session& session) const;
  void tell(const std::string& problem, Status& status);

  std::filesystem::path folder_;
  std::optional<SessionSlot> slot_;
  std::filesystem::path path_;  ///< empty: the session is not saved
  BackgroundSave save_;
  bool failed_ = false;  ///< the last save failed, and the status has shown a warning
};

}  // namespace ropewalk::ui
