#include "system/file_dialogs.h"

#include <portable_file_dialogs.h>

#include <utility>

namespace ropewalk {
namespace {

std::string path_of(const std::string& saved) { return saved; }
std::string path_of(const std::vector<std::string>& opened) { return opened.empty() ? "" : opened.front(); }

template <class Dialog>
class Question final : public FileQuestion {
 public:
  explicit Question(Dialog dialog) : dialog_(std::move(dialog)) {}
  // Without this the program would not end before the user closes the dialog.
  ~Question() override { dialog_.kill(); }
  std::optional<std::string> answer() override {
    if (!dialog_.ready(0)) return {};
    return path_of(dialog_.result());
  }

 private:
  Dialog dialog_;
};

}  // namespace

bool have_file_dialogs() { return pfd::settings::available(); }

std::unique_ptr<FileQuestion> ask_where_to_save(const std::string& suggested) {
  return std::make_unique<Question<pfd::save_file>>(pfd::save_file("Export to", suggested));
}

std::unique_ptr<FileQuestion> ask_what_to_open(bool only_arrays) {
  const std::string arrays = "*.npy *.npz *.safetensors";
  const std::vector<std::string> filters =
      only_arrays ? std::vector<std::string>{"Arrays of numbers", arrays, "All files", "*"}
                  : std::vector<std::string>{"Pictures, sessions, models and arrays",
                                             "*.png *.svg *.pdf *.json *.gguf " + arrays, "All files", "*"};
  return std::make_unique<Question<pfd::open_file>>(pfd::open_file(
      only_arrays ? "Open a table, or queries or keys" : "Open a picture, a session or a model", "", filters));
}

}  // namespace ropewalk
