// The part of the export dialog that tells how a picture looks: size, theme, style, and what it leaves out.
#pragma once

#include <string>

#include "pictures/page_size.h"
#include "pictures/picture_file.h"
#include "ui/canvas.h"
#include "ui/dialogs/file_dialog.h"

namespace ropewalk::ui {

class PictureOptions {
 public:
  /// @param recent  paths of files whose folders are offered
  void draw(const Canvas& canvas, PictureFormat format, Host& host, const std::vector<std::string>& recent);
  bool waits() const { return style_dialog_.waits(); }

  void set_theme(Theme theme) { theme_ = theme; }
  Theme theme() const { return theme_; }

  /// All fields of the request except its figures, as the flags of the command line give them.
  /// @throws std::invalid_argument or FileError with one sentence
  PictureRequest request() const;

 private:
  void choose_size();
  void choose_scale(const Canvas& canvas, PictureFormat format);
  void choose_content(PictureFormat format);
  PageSize page() const;

  TypedSize size_;
  PictureRequest flags_{.scale = 2};
  Theme theme_ = Theme::light;
  std::string style_path_;
  FileDialog style_dialog_;
};

}  // namespace ropewalk::ui
