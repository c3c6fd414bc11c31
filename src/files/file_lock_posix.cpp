#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <thread>
#include <utility>

#include "files/file_lock.h"

namespace ropewalk {

bool names_file(const std::filesystem::path& path, int descriptor) {
  struct stat named {
  }, opened{};
  return ::lstat(path.c_str(), &named) == 0 && ::fstat(descriptor, &opened) == 0 && named.st_dev == opened.st_dev &&
         named.st_ino == opened.st_ino;
}

FileLock::FileLock(const std::filesystem::path& path, Create create, std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds kPause{5};
  const int flags = create == Create::file ? O_CREAT | O_RDWR | O_NOFOLLOW : O_RDONLY;
  while (true) {
    const int descriptor = ::open(path.c_str(), flags | O_NONBLOCK | O_CLOEXEC, 0600);
    if (descriptor < 0) return;
    const int failed = ::flock(descriptor, LOCK_EX | LOCK_NB);
    held_by_other_ = failed != 0 && errno == EWOULDBLOCK;
    // A file may have been removed by the process that held the lock.
    if (failed == 0 && (create == Create::nothing || names_file(path, descriptor))) {
      handle_ = descriptor;
      return;
    }
    ::close(descriptor);
    if (failed != 0 && (!held_by_other_ || patience.count() <= 0)) return;
    if (failed != 0) std::this_thread::sleep_for(kPause);
    if (failed != 0) patience -= kPause;
  }
}

FileLock::FileLock(FileLock&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), held_by_other_(other.held_by_other_) {}

FileLock::~FileLock() {
  if (handle_ >= 0) ::close(static_cast<int>(handle_));
}

}  // namespace ropewalk
