// The dialog that animates a parameter between two values, in the window or as numbered pictures.
#pragma once

#include <string>

#include "session/session.h"
#include "ui/dialogs/export_queue.h"
#include "ui/playback.h"

namespace ropewalk::ui {

class AnimateDialog {
 public:
  /// Opens at the next draw.
  void ask(const Session& session);
  void draw(const Canvas& canvas, Session& session, Playback& playback, ExportQueue& queue);

 private:
  void choose_parameter(const Session& session);
  void choose_figure(const Session& session);
  void export_frames(const Session& session, ExportQueue& queue) const;

  bool requested_ = false;
  std::string parameter_ = kTimelineParameter;
  std::string from_, to_;
  std::string figure_;
  std::string folder_;
  int frames_ = 60;
  std::string error_;
};

}  // namespace ropewalk::ui
