// Follows symbolic links to the file that will be written.
#include "files/files.h"
#include "files/windows_api.h"

namespace ropewalk {

bool is_planted(const std::filesystem::path&) { return false; }  // Windows lets only administrators make links

std::filesystem::path follow_links(std::filesystem::path path) {
  const DWORD attributes = ::GetFileAttributesW(path.c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0) return path;
  const HANDLE end = ::CreateFileW(path.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                   OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
  if (end == INVALID_HANDLE_VALUE)
    throw FileError(path.string() + " is a link to a file that does not exist: remove the link first.");
  std::wstring name(::GetFinalPathNameByHandleW(end, nullptr, 0, 0), L'\0');
  name.resize(::GetFinalPathNameByHandleW(end, name.data(), static_cast<DWORD>(name.size()), 0));
  ::CloseHandle(end);
  return name.empty() ? path : std::filesystem::path(name);
}

}  // namespace ropewalk
