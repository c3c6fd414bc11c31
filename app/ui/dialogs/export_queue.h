// Many pictures one after the other, one a frame, with progress and a way to stop.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "session/session.h"
#include "ui/canvas.h"
#include "ui/host.h"

namespace ropewalk::ui {

struct ExportJob {
  std::filesystem::path path;
  Session session;
  PictureRequest request;
};

/// Draws a picture and writes it, whole or not at all.
/// @throws FileError, and what Host::draw_picture throws
void save_picture(Host& host, const Session& session, const PictureRequest& request,
                  const std::filesystem::path& path);

class ExportQueue {
 public:
  /// @param folder  is made where it is not there @throws FileError
  void start(const std::filesystem::path& folder, int count, std::function<ExportJob(int)> task);
  bool running() const { return next_ < count_; }

  /// Draws the next picture and how far it is.
  /// @return a sentence about how it ended, or empty
  std::string draw(const Canvas& canvas, Host& host);

 private:
  std::filesystem::path folder_;
  int count_ = 0;
  int next_ = 0;
  std::function<ExportJob(int)> task_;
};

}  // namespace ropewalk::ui
