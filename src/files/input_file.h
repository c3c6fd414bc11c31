// Opens a file for reading piece by piece. Opening never waits, and reading never waits for longer than kPipeWait.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "files/files.h"

namespace ropewalk {

/// How long reading waits for the next bytes of a pipe; docs/command-line.md states it.
inline constexpr std::chrono::seconds kPipeWait{5};

/// A regular file, or a pipe if `pipes` allows it. Devices, sockets and folders are refused.
class InputFile {
 public:
  explicit InputFile(std::filesystem::path path, Pipes pipes = Pipes::refuse);  ///< @throws FileError
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  /// Of a regular file, in bytes; 0 for a pipe and for the files of /proc.
  std::size_t size() const { return size_; }

  /// The first bytes, up to 64 KiB; `read` returns them again. Call it before `read`.
  std::string_view start() const { return buffer_; }

  /// The next bytes; fewer than `count` only at the end of the file. @throws FileError
  std::string read(std::size_t count);

  /// Passes over the next bytes of a regular file, beyond its end too.
  void skip(std::size_t count);

  /// Bytes of a regular file from any place; fewer than `count` only at its end. `read` goes on where it was.
  /// @throws FileError
  std::string read_at(std::uint64_t offset, std::size_t count) const;

  /// All bytes that are left. @throws FileError if the file is larger than `max_bytes`
  std::string read_all(std::size_t max_bytes);

 private:
  static constexpr std::size_t kPieceBytes = 64 << 10;

  [[noreturn]] void fail(const std::string& why) const;
  void fill(std::size_t count);  ///< replaces the buffer by the next bytes; by fewer at the end of the file

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::size_t size_ = 0;
  std::string buffer_;    ///< bytes that were read from the file
  std::size_t next_ = 0;  ///< the first of them that `read` has not returned
};

}  // namespace ropewalk
