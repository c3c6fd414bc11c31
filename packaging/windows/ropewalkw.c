// ropewalkw.exe: starts ropewalk.exe beside it with the same arguments and without a console. Windows before 11 24H2 would
// open a console for ropewalk.exe, which is a program for the console, too, when it is started from the desktop.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <wchar.h>

enum { kLongestCommand = 32768 };

static WCHAR command[kLongestCommand];

/// What follows the program's name.
static const WCHAR* arguments(const WCHAR* line) {
  BOOL quoted = FALSE;
  for (; *line && (quoted || (*line != L' ' && *line != L'\t')); ++line)
    if (*line == L'"') quoted = !quoted;
  return line;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, PWSTR text, int show) {
  (void)instance, (void)previous, (void)text, (void)show;
  WCHAR program[kLongestCommand / 2];
  const DWORD length = GetModuleFileNameW(NULL, program, kLongestCommand / 2);
  WCHAR* const slash = length < kLongestCommand / 2 ? wcsrchr(program, L'\\') : NULL;
  const WCHAR* const rest = arguments(GetCommandLineW());
  if (!slash || wcslen(program) + wcslen(rest) + 20 > kLongestCommand) return 1;
  wcscpy(slash + 1, L"ropewalk.exe");
  wcscpy(command, L"\"");
  wcscat(command, program);
  wcscat(command, L"\"");
  wcscat(command, rest);
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION process;
  if (!CreateProcessW(program, command, NULL, NULL, FALSE, DETACHED_PROCESS, NULL, NULL, &start, &process)) {
    MessageBoxW(NULL, L"ropewalk.exe cannot be started: it must be beside ropewalkw.exe.", L"Ropewalk", MB_ICONERROR);
    return 1;
  }
  AllowSetForegroundWindow(process.dwProcessId);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  return 0;
}
