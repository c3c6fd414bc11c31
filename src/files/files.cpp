// What reading and writing have in common on every system.
#include "files/files.h"

#include <algorithm>

#include "files/input_file.h"
#include "text/numbers.h"

namespace ropewalk {

std::string extension_of(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
  return extension;
}

std::filesystem::path parent_folder(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : ".";
}

void InputFile::fail(const std::string& why) const { throw FileError(path_.string() + " " + why); }

std::string InputFile::read(std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) {
    if (next_ == buffer_.size()) fill(kPieceBytes);
    if (buffer_.empty()) break;
    const std::size_t taken = std::min(count - bytes.size(), buffer_.size() - next_);
    bytes.append(buffer_, next_, taken);
    next_ += taken;
  }
  return bytes;
}

std::string InputFile::read_all(std::size_t max_bytes) {
  std::string bytes;
  if (size_ <= max_bytes) bytes = read(max_bytes + 1);  // the file may have grown, and /proc states no sizes
  if (size_ > max_bytes || bytes.size() > max_bytes)
    fail("is larger than the " + byte_size(max_bytes) + " that a file of this kind can have.");
  return bytes;
}

std::string read_file(const std::filesystem::path& path, std::size_t max_bytes, Pipes pipes) {
  return InputFile(path, pipes).read_all(max_bytes);
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

}  // namespace ropewalk
