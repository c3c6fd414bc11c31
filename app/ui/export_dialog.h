// The dialog that exports figures as pictures or data. Asks first, then writes the file whole or not at all.
#pragma once

#include <string>

#include "session/evaluations.h"
#include "session/session.h"
#include "ui/file_dialog.h"
#include "ui/host.h"
#include "ui/marks.h"

namespace ropewalk::ui {

class ExportDialog {
 public:
  /// Opens at the next draw. @param figure  id, or empty for the whole dashboard
  void ask(const Session& session, std::string figure);

  /// @return a sentence that says what was saved, once it was
  std::string draw(const Canvas& canvas, const Session& session, Evaluations& evaluations, Host& host);

  bool native_dialog_open() const { return native_.open(); }

 private:
  enum class Format { png, csv, json, npy, session };

  void choose_what(const Session& session);
  void choose_format(const Canvas& canvas);
  void choose_picture(const Canvas& canvas);
  void choose_path();
  void set_extension();
  void save(const Session& session, Evaluations& evaluations, Host& host) const;
  void save_picture(const Session& session, Host& host) const;

  bool open_requested_ = false;
  std::string figure_;  ///< empty: all open figures, as a dashboard
  Format format_ = Format::png;
  int width_ = 1280;
  int height_ = 720;
  int scale_ = 2;
  bool transparent_ = false;
  bool cursors_ = false;
  Theme theme_ = Theme::light;
  std::string path_;
  std::string error_;
  FileDialog native_;
};

}  // namespace ropewalk::ui
