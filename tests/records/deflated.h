// What a ZIP file stores of a member.
#pragma once

#include <zlib.h>

#include <string>

namespace ropewalk::test {

/// Compressed without the header and the checksum of zlib.
inline std::string deflated(const std::string& content) {
  uLongf size = ::compressBound(content.size());
  std::string whole(size, '\0');
  ::compress(reinterpret_cast<Bytef*>(whole.data()), &size, reinterpret_cast<const Bytef*>(content.data()),
             content.size());
  return whole.substr(2, size - 6);
}

}  // namespace ropewalk::test
