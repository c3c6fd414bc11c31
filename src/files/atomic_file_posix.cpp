// Writes files completely or not at all, on POSIX systems.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "files/files.h"
#include "files/temporary_file.h"

namespace ropewalk {
namespace {

constexpr mode_t kNewFileMode = 0666;
constexpr mode_t kPermissions = 0777;  // without set-user-ID and the like, which the old content had
constexpr mode_t kNotForGroup = 0707;

bool is_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

std::string write_error(int error) {
  struct rlimit limit {};
  if (error == EFBIG && ::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    return "ulimit -f allows files of " + std::to_string(limit.rlim_cur) + " bytes at most";
  return std::generic_category().message(error);
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)) {
  if (is_folder(path_)) throw FileError(path_.string() + " is a folder: name a file in it.");
  if (!path_.has_filename()) throw FileError("\"" + path_.string() + "\" names no file: add its name.");
  if (is_device(path_)) {
    device_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (device_ < 0) fail(errno);
    return;
  }
  path_ = follow_links(path_);
  struct stat old {};
  const bool exists = ::stat(path_.c_str(), &old) == 0;
  // Root may write to every file, but a file without any write permission is meant to stay.
  if (exists && ((old.st_mode & 0222) == 0 || ::faccessat(AT_FDCWD, path_.c_str(), W_OK, AT_EACCESS) != 0))
    throw FileError(path_.string() + " is read-only: allow writing with chmod u+w, or name another file.");
  const std::filesystem::path folder = parent_folder(path_);
  remove_leftovers(folder);
  temporary_ = std::make_unique<TemporaryFile>(folder, exists ? old.st_mode & kPermissions : kNewFileMode);
  if (temporary_->error() == EACCES)
    throw FileError(path_.string() + " cannot be written: no file can be created in its folder (Permission denied).");
  if (temporary_->error() != 0) fail(temporary_->error());
}

AtomicFile::~AtomicFile() {
  if (device_ >= 0) ::close(device_);
}

void AtomicFile::fail(int error) const {
  throw FileError(path_.string() + " cannot be written: " + write_error(error) + ".");
}

int AtomicFile::descriptor() const { return temporary_ ? temporary_->descriptor() : device_; }

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void AtomicFile::commit() {
  if (!temporary_) return;
  struct stat old {};
  if (::stat(path_.c_str(), &old) == 0) {
    mode_t mode = old.st_mode & kPermissions;
    // Only root can keep the owner. If the group cannot be kept either, another group must not read the file.
    if (::fchown(descriptor(), old.st_uid, old.st_gid) != 0 &&
        ::fchown(descriptor(), static_cast<uid_t>(-1), old.st_gid) != 0)
      mode &= kNotForGroup;
    if (::fchmod(descriptor(), mode) != 0) fail(errno);
  }
  if (::fsync(descriptor()) != 0) fail(errno);
  if (const int error = temporary_->rename_to(path_); error != 0) fail(error);
}

}  // namespace ropewalk
