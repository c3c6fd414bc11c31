// All file input and output: reads and writes whole files, or throws a sentence that says why it cannot.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ropewalk {

/// A file that could not be read or written; what() is one sentence for the user.
struct FileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Takes bytes piece by piece and writes them to a file, to standard output or into a buffer. May throw; the caller
/// lets exceptions pass.
using Sink = std::function<void(std::string_view)>;

/// The extension in lower case with its dot, ".png" for "Plot.PNG"; may be empty.
std::string extension_of(const std::filesystem::path& path);

/// Whether `path` can be written to but must not be replaced, like a terminal, /dev/full or a pipe.
bool is_device(const std::filesystem::path& path);

/// Whether a pipe is read like a file; devices, sockets and folders never are.
enum class Pipes { refuse, accept };

/// @throws FileError if the file cannot be read or is larger than `max_bytes`
std::string read_file(const std::filesystem::path& path, std::size_t max_bytes, Pipes pipes = Pipes::refuse);

/// Writes a file piece by piece so that nobody ever sees half of it. The bytes go into a temporary file, and `commit`
/// renames it. Without a successful `commit` an older file at `path` stays as it was. Devices are written to directly.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path path);  ///< @throws FileError
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view bytes);  ///< @throws FileError, for example on a full disk
  void commit();                       ///< flushes to the disk, then renames. @throws FileError

 private:
  [[noreturn]] void fail(int error) const;

  void name_temporary();

  std::filesystem::path path_;
  bool in_place_;          ///< the path is a device, which is written to directly
  std::string temporary_;  ///< path of the temporary file; empty while it has none
  int descriptor_ = -1;
};

/// @throws FileError
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Path of the saved session: $XDG_STATE_HOME/ropewalk/session.json or
/// ~/.local/state/ropewalk/session.json.
std::filesystem::path session_path();

}  // namespace ropewalk
