// Reads the session from a PNG. It parses the chunks itself instead of calling libpng: only one text chunk is needed,
// pixel data from an untrusted file is never decompressed, and no more than a piece of it is in memory.
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>

#include "png/png.h"
#include "text/limits.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
constexpr std::string_view kKeyword{"ropewalk\0", 9};
constexpr std::size_t kPieceBytes = 64 << 10;

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument("This PNG " + why); }
[[noreturn]] void refuse_damaged() { refuse("is damaged: copy or export it again."); }

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t number = 0;
  for (const char byte : bytes.substr(0, 4)) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::uint32_t checksum(std::string_view bytes, std::uint32_t before) {
  return static_cast<std::uint32_t>(crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

class ChunkReader {
 public:
  explicit ChunkReader(const Source& source) : source_(source) {}

  /// Reads a chunk and verifies its checksum.
  /// @param session  set if the chunk holds one
  /// @return false for the last chunk
  bool next(std::optional<std::string>& session) {
    const std::string head = exactly(8);  // length and type
    std::size_t left = big_endian(head);
    if (left > INT32_MAX) refuse_damaged();
    const std::string_view type = std::string_view(head).substr(4);
    if (type == "IDAT" && (pixel_bytes_ += left) > kCheckedPixelBytes) {
      source_.skip(left);
      exactly(4);  // the checksum
      return true;
    }
    std::uint32_t sum = checksum(type, 0);
    const auto piece = [&](std::size_t bytes) {
      std::string read = exactly(std::min(bytes, left));
      left -= read.size();
      sum = checksum(read, sum);
      return read;
    };
    if (type == "tEXt" && piece(kKeyword.size()) == kKeyword) {
      if (session) refuse("contains more than one session.");
      if (left > limit::kSessionBytes)
        refuse("contains a session that is larger than " + byte_size(limit::kSessionBytes) + ", which is the limit.");
      session = piece(left);
    }
    while (left > 0) piece(kPieceBytes);
    if (big_endian(exactly(4)) != sum) refuse_damaged();
    return type != "IEND";
  }

 private:
  std::string exactly(std::size_t count) {
    std::string bytes = source_.read(count);
    if (bytes.size() < count) refuse("is cut short: copy or export it again.");
    return bytes;
  }

  const Source& source_;
  std::size_t pixel_bytes_ = 0;
};

}  // namespace

std::string session_of_png(const Source& source) {
  if (source.read(kSignature.size()) != kSignature) throw std::invalid_argument("This file is not a PNG.");
  ChunkReader chunks(source);
  std::optional<std::string> session;
  for (std::size_t count = 1; chunks.next(session); ++count)
    if (count == limit::kPictureChunks)
      refuse("has more than " + std::to_string(limit::kPictureChunks) + " chunks, which is the limit.");
  if (!session) refuse("contains no session: only pictures that Ropewalk exported can be opened.");
  return *std::move(session);
}

std::string session_of_png(std::string_view bytes) {
  const auto next = [&](std::size_t count) {
    const std::string_view piece = bytes.substr(0, count);
    bytes.remove_prefix(piece.size());
    return std::string(piece);
  };
  return session_of_png({.read = next, .skip = next});
}

}  // namespace ropewalk
