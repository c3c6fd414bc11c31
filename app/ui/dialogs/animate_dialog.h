// The dialog that animates a parameter between two values: in the window, as a file that moves, or as numbered pictures.
#pragma once

#include <string>

#include "moving/moving_picture.h"
#include "session/session.h"
#include "ui/dialogs/dialog_parts.h"

namespace ropewalk::ui {

struct Desk;

class AnimateDialog : public Dialog {
 public:
  /// Opens at the next draw.
  void ask(const Session& session);
  void draw(const Canvas& canvas, Desk& desk);
  bool waits() const { return dialog_.waits(); }

 private:
  /// Animates this parameter over the range of its slider.
  void set_parameter(const Parameter& parameter, const Session& session);
  void choose_parameter(const Session& session);
  void choose_figure(const Session& session);
  void choose_format(const Canvas& canvas, const Host& host);
  void choose_look(const Canvas& canvas);
  bool moves() const { return format_ < kMovingExtensions.size(); }
  void set_extension();
  Animation animation(const Session& session) const;
  /// Ids of the figures in the picture.
  std::vector<std::string> shown_figures(const Session& session) const;
  /// The files that it writes.
  std::vector<std::filesystem::path> files(const Session& session) const;
  PictureSeries series(const Session& session, Host& host) const;

  std::string parameter_;
  std::string from_, to_, frames_;
  std::string figure_;      ///< id; empty: all open figures together
  std::size_t format_ = 0;  ///< a MovingFormat, or one more: numbered PNG files
  std::string frame_rate_, hold_;
  bool loop_ = true, value_ = true;
  PictureRequest picture_{.width = 960, .height = 540, .cursors = true};
  std::string path_, error_;
  FileDialog dialog_;
  ReplaceQuestion question_;
};

}  // namespace ropewalk::ui
