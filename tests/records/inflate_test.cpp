// Unpacking what a ZIP file has compressed.
#include "records/inflate.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "records/deflated.h"

namespace ropewalk {
namespace {

BytesAt bytes_of(const std::string& text) {
  return {text.size(), [text](std::uint64_t offset, std::size_t count) {
            return offset < text.size() ? text.substr(offset, count) : "";
          }};
}

TEST(Inflate, GivesTheLastBytesOfARepetition) {
  // One repetition of up to 258 bytes may begin in one read and end in the next, when no packed bytes are left.
  for (const std::size_t size : {1u, 258u, 65'535u, 65'537u, 65'600u, 131'100u, 300'000u}) {
    const std::string text(size, 'a');
    EXPECT_EQ(unpacked(bytes_of(test::deflated(text)), size + 1).read(0, size + 1), text) << size;
  }
}

TEST(Inflate, RefusesWhatIsCutShort) {
  const std::string packed = test::deflated(std::string(300'000, 'a'));
  for (std::size_t kept = 0; kept < packed.size(); ++kept)
    EXPECT_THROW(unpacked(bytes_of(packed.substr(0, kept)), 300'001).read(0, 300'001), std::invalid_argument) << kept;
}

}  // namespace
}  // namespace ropewalk
