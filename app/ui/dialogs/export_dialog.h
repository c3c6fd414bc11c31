// The dialog that exports figures as pictures or data. A file appears only once it is complete.
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
  void ask(const Session& session, const Host& host, std::string figure, const Lesson* lesson = nullptr);

  void draw(const Canvas& canvas, Desk& desk);

  bool waits() const { return dialog_.waits() || picture_.waits(); }

 private:
  /// The first ones are those of PictureFormat, in its order.
  enum class Format { png, svg, pdf, csv, json, npy, session };
  enum class What { figure, dashboard, each_figure, each_step };

  void choose_what(const Session& session);
  void choose_format(const Canvas& canvas);
  const char* extension() const;  ///< of the chosen format, ".png"
  void set_extension();
  void save(const Session& session, Evaluations& evaluations, Host& host) const;
  /// Exports each open figure, or each step of the lesson, to its own file.
  void start_series(const Session& session, Host& host, ExportQueue& queue) const;
  /// The files that the export writes.
  std::vector<std::filesystem::path> files(const Session& session) const;
  void write(Desk& desk);
  bool is_picture() const { return format_ <= Format::pdf; }
  bool is_series() const { return what_ == What::each_figure || what_ == What::each_step; }

  What what_ = What::figure;
  std::string figure_;            ///< for What::figure
  std::optional<Lesson> lesson_;  ///< for What::each_step
  Format format_ = Format::png;
  PictureOptions picture_;
  std::string path_;
  std::string error_;
  FileDialog dialog_;
  ReplaceQuestion question_;
};

}  // namespace ropewalk::ui
