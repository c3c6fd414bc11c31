// A text several times in a row.
#pragma once

#include <string>

namespace ropewalk::test {

inline std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace ropewalk::test
