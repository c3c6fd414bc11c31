// Finds fonts that are installed on this machine, with its fontconfig. Where that is not installed, there are none.
#pragma once

#include <filesystem>
#include <set>
#include <vector>

namespace ropewalk {

struct SystemFont {
  std::filesystem::path path;
  int index = 0;  ///< of the font in a collection (.ttc)
  auto operator<=>(const SystemFont&) const = default;
};

/// The installed fonts with outlines that together have as many of the letters as there are, best first.
/// @param letters  Unicode code points
std::vector<SystemFont> system_fonts_with(const std::set<unsigned>& letters);

}  // namespace ropewalk
