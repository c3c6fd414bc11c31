// Opens and reads files on POSIX systems.
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "files/files.h"
#include "files/input_file.h"

namespace ropewalk {
namespace {

std::string error_text() { return std::generic_category().message(errno); }

/// Why a file of this kind is not read; empty for a regular file and for an accepted pipe.
std::string why_not(mode_t mode, Pipes pipes) {
  if (S_ISREG(mode) || (S_ISFIFO(mode) && pipes == Pipes::accept)) return "";
  if (S_ISDIR(mode)) return "is a folder, not a file.";
  return std::string("is ") +
         (S_ISFIFO(mode)   ? "a pipe"
          : S_ISSOCK(mode) ? "a socket"
                           : "a device") +
         ", not a regular file.";
}

}  // namespace

bool is_device(const std::filesystem::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

InputFile::InputFile(std::filesystem::path path, Pipes pipes) : path_(std::move(path)) {
  struct stat status {};
  if (::stat(path_.c_str(), &status) != 0) {
    if (errno == ENOENT) throw FileError("There is no file " + path_.string() + ".");
    fail("cannot be read: " + error_text() + ".");
  }
  // Before opening: opening a device may already do something, such as rewinding a tape.
  if (const std::string why = why_not(status.st_mode, pipes); !why.empty()) fail(why);
  // O_NONBLOCK: opening a pipe would wait for somebody who writes to it.
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) fail("cannot be read: " + error_text() + ".");
  if (const std::string why = why_not(status.st_mode, pipes); !why.empty()) fail(why);  // it was replaced meanwhile
  if (S_ISREG(status.st_mode)) size_ = static_cast<std::size_t>(status.st_size);
  fill(kPieceBytes);
  if (S_ISFIFO(status.st_mode) && buffer_.empty()) fail("is a pipe without data.");
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void InputFile::fill(std::size_t count) {
  buffer_.resize(count);
  next_ = 0;
  std::size_t size = 0;
  while (size < count) {
    const ssize_t read = ::read(descriptor_, buffer_.data() + size, count - size);
    if (read == 0) break;
    if (read > 0) {
      size += static_cast<std::size_t>(read);
    } else if (errno == EAGAIN) {
      pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
      const int ready = ::poll(&waiting, 1, static_cast<int>(std::chrono::milliseconds(kPipeWait).count()));
      if (ready < 0) fail("cannot be read: " + error_text() + ".");
      if (ready == 0) fail("cannot be read: no data came for " + std::to_string(kPipeWait.count()) + " seconds.");
    } else if (errno != EINTR) {
      fail("cannot be read: " + error_text() + ".");
    }
  }
  buffer_.resize(size);
}

void InputFile::skip(std::size_t count) {
  const std::size_t buffered = std::min(count, buffer_.size() - next_);
  next_ += buffered;
  if (::lseek(descriptor_, static_cast<off_t>(count - buffered), SEEK_CUR) < 0)
    fail("cannot be read: " + error_text() + ".");
}

std::string InputFile::read_at(std::uint64_t offset, std::size_t count) const {
  if (offset >= size_) return {};
  std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - offset)), '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t read =
        ::pread(descriptor_, bytes.data() + size, bytes.size() - size, static_cast<off_t>(offset + size));
    if (read == 0) break;
    if (read > 0)
      size += static_cast<std::size_t>(read);
    else if (errno != EINTR)
      fail("cannot be read: " + error_text() + ".");
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace ropewalk
