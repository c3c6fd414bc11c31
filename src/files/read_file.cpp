// Reads whole files.
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "files/files.h"

namespace ropewalk {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;

}  // namespace

std::string extension_of(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
  return extension;
}

bool is_device(const std::filesystem::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

std::string read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (error && status.type() != std::filesystem::file_type::not_found)
    throw FileError(path.string() + " cannot be read: " + error.message() + ".");
  if (!std::filesystem::exists(status)) throw FileError("There is no file " + path.string() + ".");
  if (std::filesystem::is_directory(status)) throw FileError(path.string() + " is a folder, not a file.");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw FileError(path.string() + " cannot be read: " + std::generic_category().message(errno) + ".");
  std::string bytes;
  std::string piece(kBufferBytes, '\0');
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0) {
    bytes.append(piece, 0, static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > max_bytes)
      throw FileError(path.string() + " is larger than the " + std::to_string(max_bytes >> 20) +
                      " MiB that a file of this kind can have.");
  }
  if (file.bad()) throw FileError(path.string() + " cannot be read.");
  return bytes;
}

}  // namespace ropewalk
