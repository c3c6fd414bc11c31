// Saves the session to a file and restores it at the next start.
#pragma once

#include <filesystem>
#include <future>
#include <limits>
#include <optional>
#include <string>

#include "files/session_slot.h"
#include "session/session.h"
#include "ui/status.h"

namespace ropewalk::ui {

/// A change is saved this many seconds after it, so that it is on the disk within a second.
inline constexpr double kSaveDelay = 0.7;
/// Seconds until a save that failed is tried again.
inline constexpr double kRetryDelay = 10;

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
  /// Seconds until `keep` has something to do; infinite if nothing has changed.
  double next_frame_s() const;

 private:
  void take_slot(Status& status);
  void load(Session& session, Status& status);
  /// @return a sentence that says what happened to the file
  std::string rename_damaged_file();
  void start_writing(const Session& session);
  std::string finish_writing();
  void tell(const std::string& problem, Status& status);

  std::filesystem::path folder_;
  std::optional<SessionSlot> slot_;
  std::filesystem::path path_;  ///< empty: the session is not saved
  std::int64_t saved_revision_ = 0;
  std::int64_t seen_revision_ = 0;                        ///< revision in the last frame
  std::int64_t writing_revision_ = 0;                     ///< revision that `writing_` saves
  double due_ = std::numeric_limits<double>::infinity();  ///< ImGui time of the next save
  std::future<std::string> writing_;                      ///< the save that is under way; its result is a problem or ""
  bool failed_ = false;                                   ///< the last save failed, and the status has shown a warning
};

}  // namespace ropewalk::ui
