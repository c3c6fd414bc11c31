#include "ui/state_file.h"

#include <exception>
#include <utility>

#include "files/files.h"
#include "files/temporary_file.h"
#include "text/limits.h"
#include "text/path_of.h"

namespace ropewalk::ui {
namespace {

constexpr int kMostDamaged = 20;

/// @return a sentence that says why the session could not be saved, or nothing
std::string write_session(const std::filesystem::path& path, const std::string& text) {
  try {
    create_state_folder(path.parent_path());  // somebody may have removed it
    write_file(path, text);
    return "";
  } catch (const std::exception& error) {
    return std::string("The session cannot be saved: ") + error.what();
  }
}

bool exists_as_anything(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::symlink_status(path, ignored).type() != std::filesystem::file_type::not_found;
}

}  // namespace

bool StateFile::restore(Session& session, Status& status) {
  take_slot(status);
  const bool exists = !path_.empty() && exists_as_anything(path_);
  if (exists) load(session, status);
  save_.is_saved(session.revision());
  return exists || (slot_ && slot_->number() > 1);
}

void StateFile::take_slot(Status& status) {
  constexpr const char* kNotSaved = "This session will not be saved: ";
  if (folder_.empty()) return status.warn(kNotSaved + std::string("set HOME or XDG_STATE_HOME to an absolute path."));
  try {
    create_state_folder(folder_);
    remove_leftovers(folder_);
    path_ = slot_.emplace(folder_).file();
  } catch (const std::exception& error) {
    return status.warn(std::string(kNotSaved) + error.what());
  }
  if (slot_->number() > 1)
    status.say("Another window is open: this one keeps a session of its own, " + path_.filename().string() + ".");
}

void StateFile::load(Session& session, Status& status) {
  constexpr const char* kNotRestored = "The last session could not be restored: ";
  const bool readable = can_read(path_);
  try {
    std::error_code ignored;
    const bool link = std::filesystem::is_symlink(path_, ignored);
    session.load(read_file(link ? follow_links(path_) : path_, limit::kSessionBytes));
    session.forget_history();
  } catch (const std::exception& error) {
    if (readable) return status.warn(kNotRestored + std::string(error.what()) + " " + rename_damaged_file());
    path_.clear();
    status.warn(kNotRestored + std::string(error.what()) + " This session will not be saved, to keep that file.");
  }
}

std::string StateFile::rename_damaged_file() {
  for (int i = 1; i <= kMostDamaged; ++i) {
    const std::filesystem::path free = path_of(path_.string() + ".damaged" + (i == 1 ? "" : "-" + std::to_string(i)));
    if (exists_as_anything(free)) continue;
    std::error_code failed;
    std::filesystem::rename(path_, free, failed);
    if (!failed) return "The file was renamed to " + free.string() + ".";
    break;
  }
  path_.clear();
  return "The file cannot be renamed to " + slot_->file().string() +
         ".damaged, so it was not changed, and this session will not be saved: move the damaged files away.";
}

BackgroundSave::Job StateFile::job(const Session& session) const {
  return [path = path_, text = session.save()] { return write_session(path, text); };
}

void StateFile::keep(const Session& session, Status& status) {
  if (path_.empty()) return;
  if (const auto problem = save_.keep(session.revision(), [&] { return job(session); })) tell(*problem, status);
}

void StateFile::tell(const std::string& problem, Status& status) {
  const bool failed_before = std::exchange(failed_, !problem.empty());
  if (failed_ && !failed_before) status.warn(problem);
  if (!failed_ && failed_before) status.say("The session is saved again.");
}

std::string StateFile::save(const Session& session) {
  if (path_.empty()) return "";
  return save_.save(session.revision(), [&] { return job(session); });
}

}  // namespace ropewalk::ui
