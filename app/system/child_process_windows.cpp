#include <fcntl.h>
#include <io.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <stdexcept>
#include <utility>

#include "files/windows_api.h"
#include "system/child_process.h"
#include "text/path_of.h"

namespace ropewalk {
namespace {

HANDLE handle_of(int descriptor) { return reinterpret_cast<HANDLE>(::_get_osfhandle(descriptor)); }

/// An argument as the C library of the other program reads it again. Ours contain no quotes.
std::wstring quoted(const std::string& argument) {
  const std::wstring text = path_of(argument).native();
  return text.find_first_of(L" \t") == text.npos ? text : L'"' + text + L'"';
}

}  // namespace

std::string ChildProcess::output_path(int output) {
  std::wstring name(::GetFinalPathNameByHandleW(handle_of(output), nullptr, 0, 0), L'\0');
  name.resize(::GetFinalPathNameByHandleW(handle_of(output), name.data(), static_cast<DWORD>(name.size()), 0));
  return name.empty() ? "NUL" : std::filesystem::path(name).string();
}

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, int, const std::string& missing)
    : name_(arguments.front()) {
  std::FILE* const errors = std::tmpfile();
  if (errors) {
    errors_ = ::_dup(::_fileno(errors));
    std::fclose(errors);
  }
  int pipe[2] = {-1, -1};
  constexpr unsigned kPipeBytes = 1 << 20;
  if (errors_ < 0 || ::_pipe(pipe, kPipeBytes, _O_BINARY | _O_NOINHERIT) != 0)
    throw std::runtime_error(name_ + " cannot be started: " + std::generic_category().message(errno) + ".");
  input_ = pipe[1];
  ::SetHandleInformation(handle_of(pipe[0]), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  ::SetHandleInformation(handle_of(errors_), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);

  std::wstring command;
  for (const std::string& argument : arguments) command += (command.empty() ? L"" : L" ") + quoted(argument);
  STARTUPINFOW start{};
  start.cb = sizeof start;
  start.dwFlags = STARTF_USESTDHANDLES;
  start.hStdInput = handle_of(pipe[0]);
  start.hStdOutput = start.hStdError = handle_of(errors_);
  PROCESS_INFORMATION process{};
  const bool started = ::CreateProcessW(nullptr, command.data(), nullptr, nullptr, /*bInheritHandles=*/TRUE,
                                        CREATE_NO_WINDOW, nullptr, nullptr, &start, &process) != 0;
  const int error = last_errno();
  ::_close(pipe[0]);
  if (started) {
    ::CloseHandle(process.hThread);
    process_ = reinterpret_cast<std::intptr_t>(process.hProcess);
    return;
  }
  ::_close(std::exchange(input_, -1));
  ::_close(std::exchange(errors_, -1));
  throw std::runtime_error(
      error == ENOENT ? missing : name_ + " cannot be started: " + std::generic_category().message(error) + ".");
}

ChildProcess::~ChildProcess() {
  if (input_ >= 0) ::_close(input_);
  if (process_ != -1) {
    ::TerminateProcess(reinterpret_cast<HANDLE>(process_), EXIT_FAILURE);
    wait();
  }
  if (errors_ >= 0) ::_close(errors_);
}

int ChildProcess::wait() {
  const auto process = reinterpret_cast<HANDLE>(std::exchange(process_, -1));
  DWORD status = EXIT_FAILURE;
  ::WaitForSingleObject(process, INFINITE);
  ::GetExitCodeProcess(process, &status);
  ::CloseHandle(process);
  return static_cast<int>(status);
}

std::string ChildProcess::last_output() const {
  std::string text(4096, '\0');
  const auto size = static_cast<std::int64_t>(text.size());
  const std::int64_t end = ::_lseeki64(errors_, 0, SEEK_END);
  ::_lseeki64(errors_, std::max<std::int64_t>(0, end - size), SEEK_SET);
  text.resize(static_cast<std::size_t>(std::max(::_read(errors_, text.data(), static_cast<unsigned>(size)), 0)));
  return text;
}

void ChildProcess::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const int written =
        ::_write(input_, bytes.data(), static_cast<unsigned>(std::min<std::size_t>(bytes.size(), INT_MAX)));
    if (written < 0) {
      ::_close(std::exchange(input_, -1));
      wait();
      fail();
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void ChildProcess::finish() {
  ::_close(std::exchange(input_, -1));
  if (wait() != 0) fail();
}

}  // namespace ropewalk
