// All file input and output: reads and writes whole files, or throws a sentence that says why it cannot.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
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

/// The value of a variable of the environment, in UTF-8; empty if it is not set.
std::string environment(const char* variable);

/// The user's folder: $HOME, on Windows %USERPROFILE%. Empty if it is not set.
std::filesystem::path home_folder();

/// The folder that contains `path`: "." for a name alone.
std::filesystem::path parent_folder(const std::filesystem::path& path);

/// Whether `path` is a link that another user may have made to lead this one astray: it is in a folder that everybody
/// can write to, and belongs neither to this user nor to the folder's owner.
bool is_planted(const std::filesystem::path& path);

/// The file that a chain of links leads to; a path that is no link is returned as it is.
/// @throws FileError if the chain has no end, if its end does not exist, or if a link is planted
std::filesystem::path follow_links(std::filesystem::path path);

class TemporaryFile;

/// Writes a file piece by piece so that nobody ever sees half of it. The bytes go into a temporary file, and `commit`
/// renames it. Without a successful `commit` an older file at `path` stays as it was; what a killed process leaves is
/// removed by the next AtomicFile in the folder.
///
/// A link stays a link: the file that it leads to is replaced. A replaced file keeps its permissions and, as far as the
/// system allows, its owner and group; its other hard links keep the old content. A read-only file is not replaced.
/// Devices and pipes are written to directly.
class AtomicFile {
 public:
  /// @throws FileError for everything that can be known before the first byte is written, such as a name that is too
  /// long, a read-only file or a folder in which no file can be created
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view bytes);  ///< @throws FileError, for example on a full disk
  /// The open file, for a program or library that writes the bytes itself.
  int descriptor() const;
  void commit();  ///< flushes to the disk, then renames. @throws FileError

 private:
  [[noreturn]] void fail(int error) const;

  std::filesystem::path path_;
  std::unique_ptr<TemporaryFile> temporary_;  ///< none for a device
  int device_ = -1;
};

/// @throws FileError
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Whether the user may read or write what is at `path`.
bool can_read(const std::filesystem::path& path);
bool can_write(const std::filesystem::path& path);

/// Folder of the saved sessions and the list of recent files: $XDG_STATE_HOME/ropewalk or ~/.local/state/ropewalk, on Windows
/// %LOCALAPPDATA%\ropewalk. Empty if none of these variables is an absolute path: then nothing is saved.
std::filesystem::path state_folder();

/// Creates the folder if it does not exist, with mode 0700 where the system has one.
/// @throws FileError if that fails, if the folder belongs to another user, or if everybody can write to it
void create_state_folder(const std::filesystem::path& folder);

}  // namespace ropewalk
