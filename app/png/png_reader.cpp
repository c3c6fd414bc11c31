// Reads the session from a PNG. It parses the chunks itself instead of calling libpng: only one text chunk is needed,
// and pixel data from an untrusted file is never decompressed.
#include <zlib.h>

#include <cstdint>
#include <optional>
#include <stdexcept>

#include "png/png.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
constexpr std::string_view kKeyword{"ropewalk\0", 9};

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument("This PNG " + why); }

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t number = 0;
  for (const char byte : bytes.substr(0, 4)) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(crc32_z(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

struct Chunk {
  std::string_view type, data;
};

/// Returns the first chunk of `rest` and removes it from `rest`.
Chunk next_chunk(std::string_view& rest) {
  constexpr std::size_t kChunkOverhead = 12;  // length, type and checksum: 4 bytes each
  const char* const cut_short = "is cut short: copy or export it again.";
  if (rest.size() < kChunkOverhead) refuse(cut_short);
  const std::size_t length = big_endian(rest);
  if (length > INT32_MAX) refuse("is damaged: copy or export it again.");
  if (rest.size() - kChunkOverhead < length) refuse(cut_short);
  const Chunk chunk{rest.substr(4, 4), rest.substr(8, length)};
  if (checksum(rest.substr(4, 4 + length)) != big_endian(rest.substr(8 + length)))
    refuse("is damaged: copy or export it again.");
  rest.remove_prefix(kChunkOverhead + length);
  return chunk;
}

}  // namespace

bool is_png(std::string_view bytes) { return bytes.starts_with(kSignature); }

std::string session_of_png(std::string_view bytes) {
  if (!is_png(bytes)) throw std::invalid_argument("This file is not a PNG.");
  bytes.remove_prefix(kSignature.size());
  std::optional<std::string> session;
  for (;;) {
    const Chunk chunk = next_chunk(bytes);
    if (chunk.type == "IEND") break;
    if (chunk.type != "tEXt" || !chunk.data.starts_with(kKeyword)) continue;
    if (chunk.data.size() > limit::kSessionBytes)
      refuse("contains a session that is larger than any that Ropewalk writes.");
    session = chunk.data.substr(kKeyword.size());
  }
  if (!session) refuse("contains no session: only pictures that Ropewalk exported can be opened.");
  return *session;
}

}  // namespace ropewalk
