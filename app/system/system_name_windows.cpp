#include "files/windows_api.h"
#include "system/system_name.h"

namespace ropewalk {
namespace {

bool is_wine() { return ::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr; }

}  // namespace

// GetVersionEx names the version that the manifest asks for.
std::string system_name() {
  using Get = LONG(WINAPI*)(OSVERSIONINFOW*);
  const auto get = reinterpret_cast<Get>(
      reinterpret_cast<void*>(::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion")));
  OSVERSIONINFOW version{};
  version.dwOSVersionInfoSize = sizeof version;
  if (!get || get(&version) != 0) return "Windows, version not known";
  return "Windows " + std::to_string(version.dwMajorVersion) + "." + std::to_string(version.dwMinorVersion) + "." +
         std::to_string(version.dwBuildNumber) + " x86_64" + (is_wine() ? " (Wine)" : "");
}

}  // namespace ropewalk
