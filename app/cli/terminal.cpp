#include "cli/terminal.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "files/files.h"
#include "text/printable.h"

namespace ropewalk {
namespace {

constexpr const char* kClearLine = "\r\x1b[K";

}  // namespace

void write_standard_output(std::string_view bytes) {
  errno = 0;
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0) return;
  if (errno == EPIPE) throw ReaderGone();
  throw FileError(errno == EBADF
                      ? "standard output is closed: redirect it to a file."
                      : "standard output cannot be written: " + std::generic_category().message(errno) + ".");
}

void write_error_line(std::string_view text) { std::fprintf(stderr, "%s\n", printable(text).c_str()); }

ProgressLine::ProgressLine() : visible_(isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
  if (visible_) std::fputs(kClearLine, stderr);
}

void ProgressLine::show(std::string_view text) {
  if (visible_) std::fprintf(stderr, "%s%s", kClearLine, printable(text).c_str());
}

}  // namespace ropewalk
