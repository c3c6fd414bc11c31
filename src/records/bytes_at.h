// Bytes that can be read from any place: a file, a part of one, or what a compressed part unpacks to.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace ropewalk {

struct BytesAt {
  std::uint64_t size = 0;
  /// Fewer bytes than `count` only at the end. Of a compressed part, places must not go back.
  std::function<std::string(std::uint64_t offset, std::size_t count)> read;

  /// A part of these bytes; it ends where they end at the latest.
  BytesAt part(std::uint64_t begin, std::uint64_t length) const {
    begin = std::min(begin, size);
    length = std::min(length, size - begin);
    return {length, [whole = read, begin, length](std::uint64_t offset, std::size_t count) {
              if (offset >= length) return std::string();
              return whole(begin + offset, static_cast<std::size_t>(std::min<std::uint64_t>(count, length - offset)));
            }};
  }
};

}  // namespace ropewalk
