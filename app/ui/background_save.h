// Saves something soon after it has changed, on a thread of its own: a disk may take longer than a frame.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <limits>
#include <optional>
#include <string>

namespace ropewalk::ui {

/// A change is saved this many seconds after it, so that it is on the disk within a second.
inline constexpr double kSaveDelay = 0.7;
/// Seconds until a save that failed is tried again.
inline constexpr double kRetryDelay = 10;

class BackgroundSave {
 public:
  /// Writes what it was made with. @return a sentence that says why that failed, or nothing
  using Job = std::function<std::string()>;

  /// Says that this revision is on the disk.
  void is_saved(std::int64_t revision) { saved_revision_ = seen_revision_ = revision; }
  /// Starts a save kSaveDelay after the first unsaved change, and kRetryDelay after one that failed. Call it in every
  /// frame.
  /// @param make_job  copies what is saved
  /// @return the result of a save that has ended since the last call
  std::optional<std::string> keep(std::int64_t revision, const std::function<Job()>& make_job);
  /// Waits for a save that is under way, and saves now if something has changed. @return the job's sentence
  std::string save(std::int64_t revision, const std::function<Job()>& make_job);
  /// Seconds until `keep` has something to do; infinite if nothing has changed.
  double next_frame_s() const;

 private:
  std::string finish();

  std::int64_t saved_revision_ = 0;
  std::int64_t seen_revision_ = 0;                        ///< revision in the last frame
  std::int64_t writing_revision_ = 0;                     ///< revision that `writing_` saves
  double due_ = std::numeric_limits<double>::infinity();  ///< ImGui time of the next save
  std::future<std::string> writing_;                      ///< the save that is under way
};

}  // namespace ropewalk::ui
