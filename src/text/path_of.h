// The path of a file whose name is text.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ropewalk {

/// The path that a name in UTF-8 means. A std::string that becomes a path by itself means something else on Windows: the C++
/// library takes each byte for a letter. So all names but literals go through this function. On other systems a path has the
/// bytes of the name, whatever they are. (path.string() is UTF-8 on every system.)
inline std::filesystem::path path_of(std::string_view utf8) { return std::u8string(utf8.begin(), utf8.end()); }

}  // namespace ropewalk
