#include "ui/window_file.h"

#include <exception>

#include "files/files.h"
#include "text/limits.h"
#include "text/path_of.h"

namespace ropewalk::ui {

WindowState WindowFile::restore(const std::filesystem::path& session) {
  if (session.empty()) return {};
  constexpr std::size_t kNumberAt = std::string_view("session").size();  // "-2.json" follows it
  path_ = session.parent_path() / path_of("window" + session.filename().string().substr(kNumberAt));
  try {
    state_ = read_window_state(read_file(path_, limit::kSessionBytes));
  } catch (const std::exception&) {
    state_ = {};
  }
  save_.is_saved(revision_);
  return state_;
}

void WindowFile::notice(const WindowState& state) {
  if (state == state_) return;
  state_ = state;
  ++revision_;
}

BackgroundSave::Job WindowFile::job() const {
  return [path = path_, state = state_]() -> std::string {
    try {
      create_state_folder(path.parent_path());
      write_file(path, write_window_state(state));
      return "";
    } catch (const std::exception& error) {
      return error.what();
    }
  };
}

void WindowFile::keep(const WindowState& state) {
  if (path_.empty()) return;
  notice(state);
  save_.keep(revision_, [this] { return job(); });
}

void WindowFile::save(const WindowState& state) {
  if (path_.empty()) return;
  notice(state);
  save_.save(revision_, [this] { return job(); });
}

}  // namespace ropewalk::ui
