#include <zlib.h>

#include <string>

#include "files/file_kind.h"
#include "fuzz/targets.h"
#include "png/png.h"
#include "session/session.h"
#include "vector/vector_reader.h"

namespace ropewalk::fuzz {
namespace {

/// Gives each chunk its right checksum: the fuzzer cannot guess one, and a stranger's program computes it.
std::string with_checksums(std::string_view input) {
  std::string bytes(input);
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  std::size_t at = 8;  // after the signature
  while (at + 12 <= bytes.size()) {
    const std::size_t length = std::size_t{byte(at)} << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
    if (length > bytes.size() - at - 12) break;
    const auto* const type_and_data = reinterpret_cast<const Bytef*>(bytes.data()) + at + 4;
    const uLong checksum = crc32_z(crc32_z(0, nullptr, 0), type_and_data, length + 4);
    at += 8 + length;
    for (const int shift : {24, 16, 8, 0}) bytes[at++] = static_cast<char>(checksum >> shift);
  }
  return bytes;
}

void open_picture(std::string_view bytes) {
  std::string text;
  const auto read = [&] {
    const FileKind kind = file_kind(bytes);
    text = kind == FileKind::svg   ? session_of_svg(bytes)
           : kind == FileKind::pdf ? session_of_pdf(bytes)
                                   : session_of_png(bytes);
  };
  if (!accepts(read)) return;
  Session session;
  accepts([&] { session.load_picture(text); });
}

}  // namespace

void picture(std::string_view input) {
  open_picture(input);
  open_picture(with_checksums(input));
}

}  // namespace ropewalk::fuzz
