// Exports many pictures, one per frame of the window, with a progress bar and a button to stop.
#pragma once

#include <chrono>
#include <optional>

#include "pictures/picture_series.h"
#include "ui/canvas.h"
#include "ui/host.h"
#include "ui/status.h"

namespace ropewalk::ui {

class ExportQueue {
 public:
  void start(PictureSeries series);
  bool running() const { return series_.has_value(); }

  /// Exports the next picture and draws the progress.
  void draw(const Canvas& canvas, Host& host, Status& status);

 private:
  /// Exports the next picture. @return what to tell the user if it was the last one or failed, else nothing
  std::string export_next(Host& host);

  std::optional<PictureSeries> series_;
  int done_ = 0;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace ropewalk::ui
