// A dialog for files that is not drawn here: the operating system's, or the browser's. The window keeps drawing meanwhile.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "ui/host.h"

namespace ropewalk::ui {

class SystemDialog {
 public:
  /// @param question  from the host
  void wait_for(std::unique_ptr<FileQuestion> question) { question_ = std::move(question); }
  bool open() const { return question_ != nullptr; }
  /// Returns the chosen path, once; an empty one if the user cancelled; none while the dialog is open.
  std::optional<std::string> result() {
    auto path = question_ ? question_->answer() : std::nullopt;
    if (path) question_.reset();
    return path;
  }

 private:
  std::unique_ptr<FileQuestion> question_;
};

}  // namespace ropewalk::ui
