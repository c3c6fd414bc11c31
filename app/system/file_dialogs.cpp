#include "system/file_dialogs.h"

#include <portable_file_dialogs.h>

#include <utility>

#include "text/strings.h"

namespace ropewalk {
namespace {

std::string chosen_path(const std::string& saved) { return saved; }
std::string chosen_path(const std::vector<std::string>& opened) { return opened.empty() ? "" : opened.front(); }

template <class Dialog>
class SystemQuestion final : public FileQuestion {
 public:
  explicit SystemQuestion(Dialog dialog) : dialog_(std::move(dialog)) {}
  // Without this the program would not end before the user closes the dialog.
  ~SystemQuestion() override { dialog_.kill(); }
  std::optional<std::string> answer() override {
    if (!dialog_.ready(0)) return {};
    return chosen_path(dialog_.result());
  }

 private:
  Dialog dialog_;
};

}  // namespace

std::unique_ptr<FileQuestion> ask_system_for_file(const ui::FileWish& wish, const std::string& path) {
  if (!pfd::settings::available()) return nullptr;
  if (wish.folder) return std::make_unique<SystemQuestion<pfd::select_folder>>(pfd::select_folder(wish.title, path));
  if (wish.saves) return std::make_unique<SystemQuestion<pfd::save_file>>(pfd::save_file(wish.title, path));
  const std::vector<std::string> filters{wish.kind, "*" + join(wish.extensions, " *"), "All files", "*"};
  return std::make_unique<SystemQuestion<pfd::open_file>>(pfd::open_file(wish.title, path, filters));
}

}  // namespace ropewalk
