#include <fcntl.h>
#include <io.h>

#include <utility>

#include "files/temporary_file.h"
#include "files/temporary_name.h"
#include "files/windows_api.h"

namespace ropewalk {

TemporaryFile::TemporaryFile(const std::filesystem::path& folder, unsigned mode) : folder_(folder) { open_named(mode); }

TemporaryFile::~TemporaryFile() {
  if (descriptor_ >= 0) ::_close(descriptor_);
  if (!name_.empty()) ::DeleteFileW(name_.c_str());
}

void TemporaryFile::open_named(unsigned) {
  error_ = try_temporary_names(folder_, name_, [&](const std::filesystem::path& name) {
    // Another program may write into the file, as ffmpeg does, but not remove it.
    const HANDLE handle = ::CreateFileW(name.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                        CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) return last_errno();
    descriptor_ = ::_open_osfhandle(reinterpret_cast<std::intptr_t>(handle), _O_WRONLY | _O_BINARY);
    return 0;
  });
}

int TemporaryFile::rename_to(const std::filesystem::path& path) {
  // A virus scanner or an indexer may have one of the files open for a moment.
  constexpr int kTries = 25;
  constexpr DWORD kPause = 20;  // ms
  if (::_close(std::exchange(descriptor_, -1)) != 0) return errno;
  for (int i = 1; !::MoveFileExW(name_.c_str(), path.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
       ++i) {
    const DWORD error = ::GetLastError();
    if (i == kTries || (error != ERROR_SHARING_VIOLATION && error != ERROR_ACCESS_DENIED)) return errno_of(error);
    ::Sleep(kPause);
  }
  name_.clear();
  return 0;
}

void remove_if_left(const std::filesystem::path& path) { ::DeleteFileW(path.c_str()); }  // fails while it is open

}  // namespace ropewalk
