// What ui needs from the program that runs it: drawing pictures, the window or the page around it, files and clipboard.
// Everything in which the window (gl/window.cpp) and the web page (web/page.cpp) differ stands here. Independent of
// OpenGL.
#pragma once

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figure/animation.h"
#include "session/session.h"

namespace ropewalk {

namespace ui {
struct FileWish;
struct Style;
}  // namespace ui

/// 8-bit RGBA pixels, [height * width * 4], top row first, alpha not premultiplied.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

struct PictureRequest {
  std::vector<std::string> figures;  ///< ids; one: the figure alone, several: a dashboard of cards
  double width = 1280;               ///< logical pixels
  double height = 720;
  double scale = 1;          ///< pixels for each logical pixel; in vector files of heatmaps and long lines
  double point_size = 0.75;  ///< size of a logical pixel on paper, in points of 1/72 inch
  bool transparent = false;
  bool cursors = false;                         ///< whether cursors are drawn
  bool title = true;                            ///< whether the title and the subtitle are drawn
  bool notes = true;                            ///< whether the notes below the plot are drawn
  bool margins = true;                          ///< whether the figure keeps a distance from the edges
  std::shared_ptr<const ui::Style> style = {};  ///< what a style file changes; null: nothing
  bool outlines = false;  ///< SVG only: letters are shapes, for programs that ignore the fonts of a file
  std::optional<Animation> animation = {};  ///< a strip below the picture shows its parameter's value and where it is

  int pixel_width() const { return static_cast<int>(std::lround(width * scale)); }
  int pixel_height() const { return static_cast<int>(std::lround(height * scale)); }
};

constexpr int kMinPictureSide = 64;     ///< logical pixels
constexpr int kMaxPictureSide = 16384;  ///< pixels of the file

/// Where a window is, in the units of the screen.
struct WindowPlace {
  struct Corner {
    int x = 0, y = 0;
    bool operator==(const Corner&) const = default;
  };
  int width = 0, height = 0;          ///< while it is neither maximised nor full screen
  std::optional<Corner> corner = {};  ///< top left; Wayland does not tell it
  bool maximised = false;
  bool full_screen = false;

  bool operator==(const WindowPlace&) const = default;
};

/// Which keys the program may use: a browser keeps some for itself. On a Mac, Cmd is meant where others have Ctrl.
enum class Keyboard { window, window_on_mac, page, page_on_mac };
inline bool in_page(Keyboard keyboard) { return keyboard == Keyboard::page || keyboard == Keyboard::page_on_mac; }
inline bool on_mac(Keyboard keyboard) {
  return keyboard == Keyboard::window_on_mac || keyboard == Keyboard::page_on_mac;
}

/// A question for a file that the operating system or the browser asks the user, while the interface goes on.
class FileQuestion {
 public:
  virtual ~FileQuestion() = default;
  /// The path of the file, once; an empty one if the user cancelled; none while the question is open.
  virtual std::optional<std::string> answer() = 0;
};

class Host {
 public:
  virtual ~Host() = default;
  /// Draws figures with the session's values, views and theme; they need not be open in the session.
  /// @throws std::invalid_argument if a figure cannot be drawn at these values, or the size is out of range
  virtual Image draw_picture(const Session& session, const PictureRequest& request) = 0;
  virtual bool full_screen() const = 0;
  virtual void set_full_screen(bool on) = 0;
  virtual void close() = 0;
  /// The address of the page that shows this program, without what follows "?" or "#"; empty for a window.
  virtual std::string site() const { return {}; }
  /// The theme that the system prefers, for the first start.
  virtual Theme usual_theme() const { return Theme::light; }
  /// None where there is no window on a screen.
  virtual std::optional<WindowPlace> place() const { return {}; }
  /// A place that no screen shows any more is moved onto one.
  virtual void set_place(const WindowPlace&) {}
  /// The text scale with which the first start is readable on this screen.
  virtual double readable_text_scale() const { return 1; }

  virtual Keyboard keyboard() const { return Keyboard::window; }
  /// Whether the main pointer is a finger, which needs larger targets than a mouse.
  virtual bool coarse_pointer() const { return false; }

  /// Whether the fonts of lessons are here: a page loads them after its first picture.
  virtual bool has_lesson_fonts() const { return true; }

  /// Puts a picture into the clipboard. @param png  the bytes of a PNG file
  /// @throws std::runtime_error with one sentence if that is not possible
  virtual void copy_image(std::string_view png) = 0;

  /// Asks with the dialog of the system or of the web browser, and returns at once. Closes the dialog with the result.
  /// @param path  of the file that was chosen last, or a suggestion; may be empty
  /// @return nullptr where there is no such dialog
  virtual std::unique_ptr<FileQuestion> ask_for_file(const ui::FileWish&, [[maybe_unused]] const std::string& path) {
    return nullptr;
  }
  /// Whether GIF, WebP and MP4 can be written here.
  virtual bool has_moving_pictures() const { return true; }
  /// Whether an export is a file in a folder that the user chooses; a page has downloads instead.
  virtual bool has_folders() const { return true; }
  /// The folder in which exports are saved unless the user names another one; empty if files have no folder here.
  virtual std::filesystem::path export_folder() const {
    std::error_code ignored;
    return std::filesystem::current_path(ignored);
  }
  /// Gives the user a file, or a folder of files, that an export has completed.
  /// @param said  what the user is told about it. @return that, or what is true here
  virtual std::string deliver([[maybe_unused]] const std::filesystem::path& exported, std::string said) { return said; }
};

}  // namespace ropewalk
