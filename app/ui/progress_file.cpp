#include "ui/progress_file.h"

#include <chrono>
#include <exception>

#include "documents/course.h"
#include "files/file_lock.h"
#include "files/files.h"

namespace ropewalk::ui {
namespace {

std::string merge_and_write(const std::filesystem::path& file, const CourseProgress& mine, CourseProgress& merged) {
  try {
    create_state_folder(file.parent_path());
    const FileLock lock(file.parent_path(), FileLock::Create::nothing, kLockPatience);
    merged = mine;
    merged.merge(read_progress(file.parent_path()));
    write_file(file, merged.text());
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace

ProgressFile::ProgressFile(const std::filesystem::path& folder)
    : file_(folder.empty() ? folder : folder / kProgressFile) {}

CourseProgress ProgressFile::read() const { return read_progress(file_.parent_path()); }

BackgroundSave::Job ProgressFile::job(const CourseProgress& progress) {
  merged_ = std::make_shared<CourseProgress>();
  return [file = file_, mine = progress, merged = merged_] { return merge_and_write(file, mine, *merged); };
}

void ProgressFile::keep(CourseProgress& progress) {
  if (file_.empty()) return;
  const std::shared_ptr<CourseProgress> written = merged_;
  if (const auto problem = save_.keep(progress.revision(), [&] { return job(progress); }); problem && problem->empty())
    progress.merge(*written);
}

void ProgressFile::save(const CourseProgress& progress) {
  if (!file_.empty()) save_.save(progress.revision(), [&] { return job(progress); });
}

}  // namespace ropewalk::ui
