// Unpacking what a ZIP file has compressed.
#include "records/inflate.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <stdexcept>

namespace ropewalk {
namespace {

/// Raw deflate, as in a ZIP file.
std::string deflated(const std::string& text) {
  z_stream stream{};
  ::deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  std::string bytes(::deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  std::string input = text;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  ::deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  ::deflateEnd(&stream);
  return bytes;
}

BytesAt bytes_of(const std::string& text) {
  return {text.size(), [text](std::uint64_t offset, std::size_t count) {
            return offset < text.size() ? text.substr(offset, count) : "";
          }};
}

TEST(Inflate, GivesTheLastBytesOfARepetition) {
  // One repetition of up to 258 bytes may begin in one read and end in the next, when no packed bytes are left.
  for (const std::size_t size : {1u, 258u, 65'535u, 65'537u, 65'600u, 131'100u, 300'000u}) {
    const std::string text(size, 'a');
    EXPECT_EQ(unpacked(bytes_of(deflated(text)), size + 1).read(0, size + 1), text) << size;
  }
}

TEST(Inflate, RefusesWhatIsCutShort) {
  const std::string packed = deflated(std::string(300'000, 'a'));
  for (std::size_t kept = 0; kept < packed.size(); ++kept)
    EXPECT_THROW(unpacked(bytes_of(packed.substr(0, kept)), 300'001).read(0, 300'001), std::invalid_argument) << kept;
}

}  // namespace
}  // namespace ropewalk
