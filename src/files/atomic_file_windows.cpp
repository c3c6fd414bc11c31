// Writes files completely or not at all, on Windows.
#include <fcntl.h>
#include <io.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <utility>

#include "files/files.h"
#include "files/temporary_file.h"
#include "files/windows_api.h"

namespace ropewalk {

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)) {
  if (std::error_code ignored; std::filesystem::is_directory(path_, ignored))
    throw FileError(path_.string() + " is a folder: name a file in it.");
  if (!path_.has_filename()) throw FileError("\"" + path_.string() + "\" names no file: add its name.");
  if (is_device(path_)) {
    device_ = ::_wopen(path_.c_str(), _O_WRONLY | _O_BINARY | _O_NOINHERIT);
    if (device_ < 0) fail(errno);
    return;
  }
  path_ = follow_links(path_);
  const DWORD attributes = ::GetFileAttributesW(path_.c_str());
  if (attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_READONLY) != 0)
    throw FileError(path_.string() + " is read-only: allow writing with attrib -r, or name another file.");
  const std::filesystem::path folder = parent_folder(path_);
  remove_leftovers(folder);
  temporary_ = std::make_unique<TemporaryFile>(folder, 0);
  if (temporary_->error() == EACCES)
    throw FileError(path_.string() + " cannot be written: no file can be created in its folder (Permission denied).");
  if (temporary_->error() != 0) fail(temporary_->error());
}

AtomicFile::~AtomicFile() {
  if (device_ >= 0) ::_close(device_);
}

void AtomicFile::fail(int error) const {
  throw FileError(path_.string() + " cannot be written: " + std::generic_category().message(error) + ".");
}

int AtomicFile::descriptor() const { return temporary_ ? temporary_->descriptor() : device_; }

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const int written =
        ::_write(descriptor(), bytes.data(), static_cast<unsigned>(std::min<std::size_t>(bytes.size(), INT_MAX)));
    if (written < 0) fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void AtomicFile::commit() {
  if (!temporary_) return;
  if (::_commit(descriptor()) != 0) fail(errno);
  if (const int error = temporary_->rename_to(path_); error != 0) fail(error);
}

}  // namespace ropewalk
