// Keeps the progress in the course in a small file beside the sessions. All open windows share it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "lessons/progress.h"
#include "ui/background_save.h"

namespace ropewalk::ui {

/// A file that cannot be read or written does no harm: the progress is then remembered until the program ends.
class ProgressFile {
 public:
  /// @param folder  contains the file; empty: nothing is read or saved
  explicit ProgressFile(const std::filesystem::path& folder);

  CourseProgress read() const;
  /// Saves changes soon and adds to `progress` what other windows have saved. Call it in every frame.
  void keep(CourseProgress& progress);
  void save(const CourseProgress& progress);
  double next_frame_s() const { return save_.next_frame_s(); }

 private:
  BackgroundSave::Job job(const CourseProgress& progress);

  std::filesystem::path file_;
  BackgroundSave save_;
  std::shared_ptr<CourseProgress> merged_;  ///< what the save under way has written
};

}  // namespace ropewalk::ui
