// The dialog that animates a parameter between two values: in the window, or as numbered picture files.
#pragma once

#include <string>

#include "session/session.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/dialogs/export_queue.h"
#include "ui/playback.h"

namespace ropewalk::ui {

class AnimateDialog : public Dialog {
 public:
  /// Opens at the next draw.
  void ask(const Session& session);
  void draw(const Canvas& canvas, Session& session, Playback& playback, ExportQueue& queue);

 private:
  /// Animates this parameter over the range of its slider.
  void set_parameter(const Parameter& parameter, const Session& session);
  void choose_parameter(const Session& session);
  void choose_figure(const Session& session);
  void export_frames(const Session& session, ExportQueue& queue) const;

  std::string parameter_ = kTimelineParameter;
  std::string from_, to_, figure_, folder_, error_;
  int frames_ = 60;
};

}  // namespace ropewalk::ui
