// Checks a font that a stranger may have made, before a picture is drawn with it.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace ropewalk::vector {

/// Keeps only the outlines of letters up to U+24FF, written anew by HarfBuzz: the rest of the file, with its programs for
/// hinting, is never read by the libraries that draw.
/// @param bytes  of a TrueType or OpenType file, at most limit::kFontBytes
/// @return       bytes of a font that exist until the program ends; the same for the same file, since cairo and Faces
///               cache fonts by their address
/// @throws std::invalid_argument with one sentence that begins with "it", such as "it has no letter 'a'."
std::string_view usable_font(const std::string& bytes);

/// Some letters of a font that is installed on this machine, checked and written anew in the same way.
struct FontPart {
  std::string_view font;       ///< bytes that exist until the program ends
  std::set<unsigned> letters;  ///< those that the font has
};

/// @param bytes    of a TrueType or OpenType file, or of a collection
/// @param index    of the font in a collection
/// @param letters  Unicode code points
/// @throws std::invalid_argument as usable_font does, also if the font has none of the letters, or if its maker allows
///         no file to contain a part of it (OS/2 fsType)
FontPart letters_of_font(const std::string& bytes, int index, const std::set<unsigned>& letters);

}  // namespace ropewalk::vector
