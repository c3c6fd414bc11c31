#include "files/windows_api.h"
#include "gl/platform.h"

#define GLFW_EXPOSE_NATIVE_WIN32
#include <GLFW/glfw3native.h>

namespace ropewalk::gl {

const char* const kOpenGlRemedy = "update the graphics driver";
const char* const kWindowRemedy = kOpenGlRemedy;

int display_platform() { return GLFW_ANY_PLATFORM; }

// Windows 10 before version 1809 does not know the attribute, and 1809 to 1909 know it by the number before.
void set_dark_frame(GLFWwindow* window, bool dark) {
  using Set = HRESULT(WINAPI*)(HWND, DWORD, const void*, DWORD);
  static const HMODULE library = ::LoadLibraryExW(L"dwmapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  static const auto set =
      library ? reinterpret_cast<Set>(reinterpret_cast<void*>(::GetProcAddress(library, "DwmSetWindowAttribute")))
              : nullptr;
  constexpr DWORD kUseImmersiveDarkMode = 20;
  const BOOL value = dark;
  if (set && FAILED(set(glfwGetWin32Window(window), kUseImmersiveDarkMode, &value, sizeof value)))
    set(glfwGetWin32Window(window), kUseImmersiveDarkMode - 1, &value, sizeof value);
}

}  // namespace ropewalk::gl
