// What several dialogs share: opening, a title, text fields, the error and the button Cancel.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ui/dialogs/file_dialog.h"
#include "ui/host.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

class Dialog {
 public:
  /// Opens the dialog at the next draw.
  void ask() { requested_ = true; }

 protected:
  /// Opens the dialog if it was requested, and begins it like begin_dialog in widgets.h.
  bool begin(const char* name);

  bool requested_ = false;
};

constexpr float kPathWidth = 16;  ///< of a field with a button behind it, in multiples of the font size

void bold_text(const Canvas& canvas, const std::string& text, float size);

/// A text field with its name at the left. @param width  in multiples of the font size
void text_field(const char* name, const char* id, std::string& text, float width);

/// A path with a button that opens the dialog; a name without one where files have no place. @param is_file  else the
/// path is that of a folder
void path_field(const char* name, std::string& path, FileDialog& dialog, bool is_file, Host& host);

/// Asks once before files are replaced.
class ReplaceQuestion {
 public:
  /// Whether none of these files exists, or files have no place here. If one does, the question opens at the next draw.
  bool may_write(const Host& host, const std::vector<std::filesystem::path>& files);
  /// Draws the question inside the dialog that asks it. @return whether Replace was pressed
  bool draw(const Canvas& canvas);
  bool open() const { return !text_.empty(); }

 private:
  std::string text_;  ///< empty: nothing is asked
};

/// Fields for width, height and scale of a picture, and what that is in pixels.
void size_fields(const Canvas& canvas, PictureRequest& picture);

/// The error with a warning sign; draws nothing if it is empty.
void error_line(const std::string& error);

/// Whether Esc closes the current dialog. A field in it may have the focus, but a list that is open in it closes first.
bool escape_closes();

/// @return whether the button or Esc was pressed
bool cancel_button(ImVec2 size = {});

}  // namespace ropewalk::ui
