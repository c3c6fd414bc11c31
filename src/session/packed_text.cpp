#include "session/packed_text.h"

#include <zlib.h>

#include <algorithm>
#include <new>
#include <stdexcept>

#include "records/inflate.h"
#include "text/base64.h"
#include "text/limits.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

std::string deflated(std::string_view text) {
  z_stream stream{};
  if (::deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string bytes(::deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  ::deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  ::deflateEnd(&stream);
  return bytes;
}

}  // namespace

std::string packed_text(std::string_view text) {
  std::string packed = base64(deflated(text));
  std::ranges::replace(packed, '+', '-');
  std::ranges::replace(packed, '/', '_');
  packed.erase(packed.find_last_not_of('=') + 1);
  return packed;
}

std::string unpacked_text(std::string_view packed) {
  std::string letters(packed);
  std::ranges::replace(letters, '-', '+');
  std::ranges::replace(letters, '_', '/');
  letters.append((4 - letters.size() % 4) % 4, '=');
  const auto bytes = from_base64(letters);
  std::string text;
  try {
    if (!bytes) throw std::invalid_argument("no base64");
    const BytesAt compressed{bytes->size(), [&](std::uint64_t offset, std::size_t count) {
                               return offset < bytes->size() ? bytes->substr(offset, count) : "";
                             }};
    text = unpacked(compressed, limit::kUnpackedLink + 1).read(0, limit::kUnpackedLink + 1);
  } catch (const std::invalid_argument&) {
    throw std::invalid_argument("The part of this link behind #s= is damaged: copy the whole link again.");
  }
  if (text.size() > limit::kUnpackedLink)
    throw std::invalid_argument("This link holds more than " + byte_size(limit::kUnpackedLink) +
                                ", which is the limit: pass a session's file on instead.");
  return text;
}

}  // namespace ropewalk
