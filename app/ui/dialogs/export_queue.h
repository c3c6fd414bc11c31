// Exports many pictures, one per frame of the window, with a progress bar and a button to stop.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "session/session.h"
#include "ui/canvas.h"
#include "ui/host.h"
#include "ui/status.h"

namespace ropewalk::ui {

/// One picture to draw and write. The extension of the path chooses the format.
struct ExportJob {
  std::filesystem::path path;
  Session session;
  PictureRequest request;
};

class ExportQueue {
 public:
  /// @param folder  is created if it does not exist
  /// @param job_at  returns the job of an index, 0..count-1
  /// @throws FileError if the folder cannot be created
  void start(const std::filesystem::path& folder, int count, std::function<ExportJob(int)> job_at);
  bool running() const { return next_ < count_; }

  /// Exports the next picture and draws the progress.
  void draw(const Canvas& canvas, Host& host, Status& status);

 private:
  std::filesystem::path folder_;
  int count_ = 0;
  int next_ = 0;
  std::function<ExportJob(int)> job_at_;
};

}  // namespace ropewalk::ui
