#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "files/file_lock.h"
#include "files/temporary_file.h"
#include "files/temporary_name.h"

namespace ropewalk {
namespace {

std::string proc_path(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& folder, unsigned mode) : folder_(folder) {
  open_unnamed(mode);
  if (descriptor_ < 0) open_named(mode);
}

TemporaryFile::~TemporaryFile() {
  if (!name_.empty()) ::unlink(name_.c_str());
  if (descriptor_ >= 0) ::close(descriptor_);
}

void TemporaryFile::open_unnamed([[maybe_unused]] unsigned mode) {
#if defined(O_TMPFILE)
  descriptor_ = ::open(folder_.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
  if (descriptor_ < 0) return;
  ::flock(descriptor_, LOCK_EX | LOCK_NB);  // some network file systems have no locks: then nothing is ever removed
  if (::access(proc_path(descriptor_).c_str(), F_OK) != 0) ::close(std::exchange(descriptor_, -1));
#endif
}

void TemporaryFile::open_named(unsigned mode) {
  error_ = try_temporary_names(folder_, name_, [&](const std::filesystem::path& name) {
    descriptor_ = ::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, mode);
    if (descriptor_ < 0) return errno;
    // Another process may have taken the new file for a leftover before it was locked.
    const bool taken = ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!taken && names_file(name, descriptor_)) return 0;
    ::close(std::exchange(descriptor_, -1));
    return EEXIST;
  });
}

int TemporaryFile::link_named() {
  return try_temporary_names(folder_, name_, [&](const std::filesystem::path& name) {
    const std::string unnamed = proc_path(descriptor_);
    return ::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
  });
}

int TemporaryFile::rename_to(const std::filesystem::path& path) {
  if (name_.empty()) {
    // A new file gets its name in one step. An old one can only be replaced by a file that has a name.
    const std::string unnamed = proc_path(descriptor_);
    if (::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0) return 0;
    if (errno != EEXIST) return errno;
    if (const int error = link_named(); error != 0) return error;
  }
  if (::rename(name_.c_str(), path.c_str()) != 0) return errno;
  name_.clear();
  return 0;
}

void remove_if_left(const std::filesystem::path& path) {
  // O_NONBLOCK: opening a pipe of this name must not wait.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat status {};
  const bool own = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == ::geteuid();
  if (own && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && names_file(path, descriptor)) ::unlink(path.c_str());
  ::close(descriptor);
}

}  // namespace ropewalk
