// The dialog that exports figures as pictures, data or Python, and lessons for printing. A file appears only once it is
// complete.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lessons/lesson.h"
#include "session/evaluations.h"
#include "session/session.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/dialogs/export_queue.h"
#include "ui/dialogs/picture_options.h"
#include "ui/host.h"
#include "ui/status.h"

namespace ropewalk::ui {

struct Desk;

class ExportDialog : public Dialog {
 public:
  /// Opens at the next draw.
  /// @param figure  id, or empty for all open figures together
  /// @param lesson  the open lesson, or nullptr
  void ask(const Session& session, const Host& host, std::string figure, const Lesson* lesson);
  /// The same for the open lesson as a page for printing, or for the whole course if none is open.
  void ask_for_page(const Desk& desk);

  void draw(const Canvas& canvas, Desk& desk);

  bool waits() const { return dialog_.waits() || picture_.waits(); }

 private:
  /// The first ones are those of PictureFormat, in its order.
  enum class Format { png, svg, pdf, csv, json, npy, python, session };
  enum class What { figure, dashboard, each_figure, each_step, lesson, course };

  /// Opens at the next draw. @param name  of the file, without its extension
  void ask_for(What what, const std::string& name, const Session& session, const Host& host, const Lesson* lesson);
  void choose_what(const Session& session);
  void choose_format(const Canvas& canvas);
  bool possible(Format format) const;
  const char* extension() const;  ///< of the chosen format, ".png"
  void set_extension();
  void save(const Session& session, Evaluations& evaluations, Host& host) const;
  void save_numbers(const Session& session, Evaluations& evaluations, const Sink& sink) const;
  /// Exports each open figure, or each step of the lesson, to its own file.
  void start_series(const Session& session, Host& host, ExportQueue& queue) const;
  /// Draws a lesson in each frame, and then writes the page.
  void start_page(Host& host, ExportQueue& queue) const;
  /// The files that the export writes.
  std::vector<std::filesystem::path> files(const Session& session) const;
  void write(Desk& desk);
  bool is_page() const { return what_ == What::lesson || what_ == What::course; }
  bool is_picture() const { return !is_page() && format_ <= Format::pdf; }
  bool is_series() const { return what_ == What::each_figure || what_ == What::each_step; }

  What what_ = What::figure;
  std::string figure_;            ///< for What::figure
  std::optional<Lesson> lesson_;  ///< for What::each_step and What::lesson
  Format format_ = Format::png;
  PictureOptions picture_;
  std::string path_;
  std::string error_;
  FileDialog dialog_;
  ReplaceQuestion question_;
};

}  // namespace ropewalk::ui
