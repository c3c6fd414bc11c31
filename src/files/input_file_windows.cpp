// Opens and reads files on Windows.
#include <fcntl.h>
#include <io.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <mutex>

#include "files/files.h"
#include "files/input_file.h"
#include "files/windows_api.h"

namespace ropewalk {
namespace {

std::string message(int error) { return std::generic_category().message(error); }

HANDLE open(const std::filesystem::path& path, DWORD access) {
  return ::CreateFileW(path.c_str(), access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                       OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
}

bool is_folder(const std::filesystem::path& path) {
  const DWORD attributes = ::GetFileAttributesW(path.c_str());
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

unsigned piece(std::size_t count) { return static_cast<unsigned>(std::min<std::size_t>(count, INT_MAX)); }

}  // namespace

bool is_device(const std::filesystem::path& path) {
  const HANDLE handle = open(path, 0);
  if (handle == INVALID_HANDLE_VALUE) return false;
  const DWORD type = ::GetFileType(handle);
  ::CloseHandle(handle);
  return type == FILE_TYPE_CHAR || type == FILE_TYPE_PIPE;
}

InputFile::InputFile(std::filesystem::path path, Pipes pipes) : path_(std::move(path)) {
  if (is_folder(path_)) fail("is a folder, not a file.");
  const HANDLE handle = open(path_, GENERIC_READ);
  if (handle == INVALID_HANDLE_VALUE) {
    const int error = last_errno();
    if (error == ENOENT) throw FileError("There is no file " + path_.string() + ".");
    fail("cannot be read: " + message(error) + ".");
  }
  descriptor_ = ::_open_osfhandle(reinterpret_cast<std::intptr_t>(handle), _O_RDONLY | _O_BINARY);
  const DWORD type = ::GetFileType(handle);
  if (type != FILE_TYPE_DISK && !(type == FILE_TYPE_PIPE && pipes == Pipes::accept)) {
    ::_close(descriptor_);
    fail(std::string("is a ") + (type == FILE_TYPE_PIPE ? "pipe" : "device") + ", not a regular file.");
  }
  if (LARGE_INTEGER size; type == FILE_TYPE_DISK && ::GetFileSizeEx(handle, &size))
    size_ = static_cast<std::size_t>(size.QuadPart);
  fill(kPieceBytes);
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::_close(descriptor_);
}

void InputFile::fill(std::size_t count) {
  buffer_.resize(count);
  next_ = 0;
  std::size_t size = 0;
  while (size < count) {
    const int read = ::_read(descriptor_, buffer_.data() + size, piece(count - size));
    if (read < 0) fail("cannot be read: " + message(errno) + ".");
    if (read == 0) break;
    size += static_cast<std::size_t>(read);
  }
  buffer_.resize(size);
}

void InputFile::skip(std::size_t count) {
  const std::size_t buffered = std::min(count, buffer_.size() - next_);
  next_ += buffered;
  if (::_lseeki64(descriptor_, static_cast<std::int64_t>(count - buffered), SEEK_CUR) < 0)
    fail("cannot be read: " + message(errno) + ".");
}

std::string InputFile::read_at(std::uint64_t offset, std::size_t count) const {
  if (offset >= size_) return {};
  static std::mutex mutex;  // reading from another place moves the one that the file stands at
  const std::scoped_lock lock(mutex);
  const std::int64_t place = ::_lseeki64(descriptor_, 0, SEEK_CUR);
  std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - offset)), '\0');
  std::size_t size = 0;
  int read = ::_lseeki64(descriptor_, static_cast<std::int64_t>(offset), SEEK_SET) < 0 ? -1 : 1;
  while (read > 0 && size < bytes.size()) {
    read = ::_read(descriptor_, bytes.data() + size, piece(bytes.size() - size));
    size += static_cast<std::size_t>(std::max(read, 0));
  }
  if (read < 0 || ::_lseeki64(descriptor_, place, SEEK_SET) < 0) fail("cannot be read: " + message(errno) + ".");
  bytes.resize(size);
  return bytes;
}

}  // namespace ropewalk
