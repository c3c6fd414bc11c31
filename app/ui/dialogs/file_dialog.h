// Chooses a file: with the dialog of the system or of the web browser, else with a browser of our own. The window keeps
// drawing meanwhile.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/dialogs/file_browser.h"
#include "ui/host.h"

namespace ropewalk::ui {

/// What can be opened: a document, an array of numbers for a parameter, or a style file.
enum class Opens { document, array, style };

class FileDialog {
 public:
  /// Asks for a file to write. @param suggested  a path, whose extension the listed files have
  void ask_where_to_save(Host& host, const std::string& suggested);
  void ask_for_folder(Host& host, const std::string& suggested);
  /// @param path  of the file that was chosen last, or a folder with a slash at its end
  void ask_what_to_open(Host& host, Opens what, const std::string& path);

  /// Draws the browser of our own while it is open, inside the dialog that asked.
  /// @param name    of its popup
  /// @param recent  paths of files whose folders are offered
  void draw(const Canvas& canvas, const std::vector<std::string>& recent, const char* name = "###browser") {
    browser_.draw(canvas, name, recent);
  }
  /// Whether the host's dialog is open.
  bool open() const { return question_ != nullptr; }
  /// Whether the answer of the host's dialog or of the disk may come without an event: draw again soon.
  bool waits() const { return open() || browser_.reading(); }
  /// Returns the chosen path, once; an empty one if the user cancelled; none while the dialog is open.
  std::optional<std::string> result();
  /// Whether the host's dialog returned this path last, and so has asked before an existing file is replaced.
  bool confirmed(const std::string& path) const { return !path.empty() && path == confirmed_; }
  /// The file was written: the next time it is replaced, the user is asked again.
  void forget_confirmed() { confirmed_.clear(); }

 private:
  void ask(Host& host, FileWish wish, const std::string& path);

  std::unique_ptr<FileQuestion> question_;
  bool confirms_ = false;  ///< the host's dialog asks before an existing file is replaced
  FileBrowser browser_;
  std::string confirmed_;
};

}  // namespace ropewalk::ui
