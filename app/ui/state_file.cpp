#include "ui/state_file.h"

#include <imgui.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "files/files.h"
#include "text/limits.h"
#include "ui/frame_pacer.h"

namespace ropewalk::ui {

constexpr double kSaveDelay = 1;  // seconds after the last change

bool StateFile::restore(Session& session, Status& status) {
  std::error_code unreadable;
  const bool exists = !path_.empty() && std::filesystem::exists(path_, unreadable);
  if (exists) {
    try {
      session.load(read_file(path_, limit::kSessionBytes));
      session.forget_history();
    } catch (const std::exception& error) {
      rename_damaged_file(error.what(), status);
    }
  }
  saved_revision_ = seen_revision_ = session.revision();
  return exists;
}

void StateFile::rename_damaged_file(const std::string& why, Status& status) {
  std::filesystem::path new_path = path_;
  new_path += ".damaged";
  std::error_code failed;
  std::filesystem::rename(path_, new_path, failed);
  if (failed) path_.clear();
  status.warn("The last session could not be restored: " + why + " " +
              (failed ? "The file was not changed, and this session will not be saved."
                      : "The file was renamed to " + new_path.string() + "."));
}

void StateFile::keep(const Session& session, Status& status) {
  if (session.revision() != seen_revision_) {
    seen_revision_ = session.revision();
    changed_at_ = ImGui::GetTime();
  }
  if (next_frame_s() == 0) save(session, status);
}

void StateFile::save(const Session& session, Status& status) {
  seen_revision_ = session.revision();
  if (seen_revision_ == saved_revision_) return;
  saved_revision_ = seen_revision_;  // also if saving fails: the next change causes another attempt
  if (path_.empty()) return;
  try {
    std::filesystem::create_directories(path_.parent_path());
    write_file(path_, session.save());
    failed_ = false;
  } catch (const std::exception& error) {
    if (!std::exchange(failed_, true)) status.warn(std::string("The session cannot be saved: ") + error.what());
  }
}

double StateFile::next_frame_s() const {
  if (seen_revision_ == saved_revision_) return kForever;
  return std::max(changed_at_ + kSaveDelay - ImGui::GetTime(), 0.0);
}

}  // namespace ropewalk::ui
