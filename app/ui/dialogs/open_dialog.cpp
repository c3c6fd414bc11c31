#include "ui/dialogs/open_dialog.h"

#include <utility>

namespace ropewalk::ui {

void OpenDialog::ask(Host& host, std::string parameter, const std::vector<std::string>& recent) {
  parameter_ = std::move(parameter);
  if (path_.empty() && !recent.empty()) path_ = recent.front();
  dialog_.ask_what_to_open(host, parameter_.empty() ? Opens::document : Opens::array, path_);
}

void OpenDialog::draw(const Canvas& canvas, const std::vector<std::string>& recent, Commands& commands) {
  dialog_.draw(canvas, recent, "###open");
  const auto chosen = dialog_.result();
  if (!chosen || chosen->empty()) return;
  path_ = *chosen;
  commands.push_back(parameter_.empty() ? Command{CommandKind::open_file, path_}
                                        : Command{CommandKind::open_record, parameter_ + "=" + path_});
}

}  // namespace ropewalk::ui
