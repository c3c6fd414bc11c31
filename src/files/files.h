// The one door to the disk: whole files in, whole files out, or a sentence that says why not.
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

/// Where bytes go, piece by piece: a file, standard output, a buffer. May throw; the writer lets that pass.
using Sink = std::function<void(std::string_view)>;

/// ".png" of "Plot.PNG": in lower case, with the dot, or empty.
std::string extension_of(const std::filesystem::path& path);

/// Whether there is something at `path` that can be written to but not replaced: a terminal, /dev/full, a
/// pipe.
bool is_device(const std::filesystem::path& path);

/// The bytes of a file of at most `max_bytes`. @throws FileError
std::string read_file(const std::filesystem::path& path, std::size_t max_bytes);

/// A file written piece by piece that appears under its name only when `commit` succeeds; until then, and if
/// an exception flies, whatever stood at `path` is untouched.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path path);  ///< @throws FileError
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view bytes);  ///< @throws FileError, for example on a full disk
  void commit();                       ///< flush to the disk, then rename. @throws FileError

 private:
  [[noreturn]] void fail(int error) const;

  void give_name();

  std::filesystem::path path_;
  bool in_place_;          ///< a device, which is written to and not replaced
  std::string temporary_;  ///< name of the unfinished file, empty while it has none
  int descriptor_ = -1;
};

/// @throws FileError
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Where the last session is kept: $XDG_STATE_HOME/ropewalk/session.json or
/// ~/.local/state/ropewalk/session.json.
std::filesystem::path session_path();

}  // namespace ropewalk
