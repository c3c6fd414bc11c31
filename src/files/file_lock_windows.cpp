#include <algorithm>
#include <functional>
#include <string>
#include <thread>
#include <utility>

#include "files/file_lock.h"
#include "files/windows_api.h"

namespace ropewalk {
namespace {

/// The same for all spellings of a path.
std::wstring object_name(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::path normal = std::filesystem::absolute(path, ignored).lexically_normal();
  if (!normal.has_filename()) normal = normal.parent_path();  // without a slash at its end
  std::wstring whole = normal.wstring();
  ::CharLowerBuffW(whole.data(), static_cast<DWORD>(whole.size()));
  return L"Local\\Ropewalk-" + std::to_wstring(std::hash<std::wstring>()(whole));
}

}  // namespace

// The lock is that the object exists: Windows removes it with the last handle, so also when the process dies.
FileLock::FileLock(const std::filesystem::path& path, Create, std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds kPause{5};
  const std::wstring name = object_name(path);
  while (true) {
    const HANDLE object = ::CreateMutexW(nullptr, FALSE, name.c_str());
    held_by_other_ = ::GetLastError() == ERROR_ALREADY_EXISTS || ::GetLastError() == ERROR_ACCESS_DENIED;
    if (object && !held_by_other_) {
      handle_ = reinterpret_cast<std::intptr_t>(object);
      return;
    }
    if (object) ::CloseHandle(object);
    if (!held_by_other_ || patience.count() <= 0) return;
    std::this_thread::sleep_for(kPause);
    patience -= kPause;
  }
}

FileLock::FileLock(FileLock&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), held_by_other_(other.held_by_other_) {}

FileLock::~FileLock() {
  if (held()) ::CloseHandle(reinterpret_cast<HANDLE>(handle_));
}

}  // namespace ropewalk
