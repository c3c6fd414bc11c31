// Writes files completely or not at all.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "files/files.h"

namespace ropewalk {
namespace {

std::string error_text(int error) { return std::generic_category().message(error); }

bool is_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

std::string path_of(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

/// Opens a file without a name in the folder of `path`. The system removes it when the program ends, even after a
/// crash.
/// @return a file descriptor, or -1 if the system does not support such files
int open_unnamed([[maybe_unused]] const std::filesystem::path& path) {
#if defined(O_TMPFILE)
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor >= 0 && ::access(path_of(descriptor).c_str(), F_OK) == 0) return descriptor;
  if (descriptor >= 0) ::close(descriptor);
#endif
  return -1;
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)), in_place_(is_device(path_)) {
  if (is_folder(path_)) throw FileError(path_.string() + " is a folder: name a file in it.");
  if (in_place_) {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    std::error_code ignored;
    // A symbolic link stays: its target is replaced.
    const auto real = std::filesystem::weakly_canonical(path_, ignored);
    if (!ignored && !real.empty()) path_ = real;
    descriptor_ = open_unnamed(path_);
    if (descriptor_ < 0) {
      temporary_ = path_.string() + ".XXXXXX";
      descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
      if (descriptor_ < 0) temporary_.clear();
    }
  }
  if (descriptor_ < 0) fail(errno);
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::fail(int error) const {
  throw FileError(path_.string() + " cannot be written: " + error_text(error) + ".");
}

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void AtomicFile::commit() {
  if (in_place_) return;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  struct stat before {};
  const mode_t mode = ::stat(path_.c_str(), &before) == 0 ? before.st_mode & 07777 : 0666 & ~mask;
  if (::fchmod(descriptor_, mode) != 0 || ::fsync(descriptor_) != 0) fail(errno);
  if (temporary_.empty()) name_temporary();
  if (::close(std::exchange(descriptor_, -1)) != 0) fail(errno);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail(errno);
  temporary_.clear();
}

void AtomicFile::name_temporary() {
  constexpr int kTries = 1000;
  const std::string prefix = path_.string() + "." + std::to_string(::getpid()) + "-";
  for (int i = 0; i < kTries; ++i) {
    const std::string name = prefix + std::to_string(i);
    if (::linkat(AT_FDCWD, path_of(descriptor_).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
      temporary_ = name;
      return;
    }
    if (errno != EEXIST) break;
  }
  fail(errno);
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

}  // namespace ropewalk
