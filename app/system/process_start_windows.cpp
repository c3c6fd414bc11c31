#include <fcntl.h>
#include <io.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "files/windows_api.h"
#include "system/process_start.h"
#include "text/path_of.h"

namespace ropewalk {
namespace {

bool standard_error_exists = true;
UINT code_page_before = 0;

bool exists(DWORD name) {
  const HANDLE handle = ::GetStdHandle(name);
  return handle && handle != INVALID_HANDLE_VALUE && ::GetFileType(handle) != FILE_TYPE_UNKNOWN;
}

void take_utf8_console() {
  code_page_before = ::GetConsoleOutputCP();
  if (code_page_before == 0 || code_page_before == CP_UTF8) return;
  ::SetConsoleOutputCP(CP_UTF8);
  std::atexit([] { ::SetConsoleOutputCP(code_page_before); });
}

}  // namespace

void prepare_process() {
  standard_error_exists = exists(STD_ERROR_HANDLE);
  for (const auto& [name, stream, mode] :
       {std::tuple(STD_INPUT_HANDLE, stdin, "wb"), std::tuple(STD_OUTPUT_HANDLE, stdout, "rb"),
        std::tuple(STD_ERROR_HANDLE, stderr, "rb")}) {
    if (!exists(name)) std::freopen("NUL", mode, stream);
    ::_setmode(::_fileno(stream), _O_BINARY);
  }
  take_utf8_console();
  DWORD mode = 0;  // for the codes that clear a line
  const HANDLE error = ::GetStdHandle(STD_ERROR_HANDLE);
  if (::GetConsoleMode(error, &mode)) ::SetConsoleMode(error, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

std::vector<std::string> arguments_of(int, char**) {
  int count = 0;
  wchar_t** const words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
  std::vector<std::string> arguments;
  for (int i = 0; i < count; ++i) arguments.push_back(std::filesystem::path(words[i]).string());
  ::LocalFree(words);
  return arguments;
}

bool has_terminal() { return standard_error_exists; }

void leave_own_console() {
  DWORD processes[2];
  if (::GetConsoleProcessList(processes, 2) != 1) return;
  ::FreeConsole();
  standard_error_exists = false;
}

void show_message(const std::string& sentence) {
  ::MessageBoxW(nullptr, path_of(sentence).c_str(), L"Ropewalk", MB_OK | MB_ICONERROR);
}

}  // namespace ropewalk
