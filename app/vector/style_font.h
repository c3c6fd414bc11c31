// Checks a font that a stranger may have made, before a picture is drawn with it.
#pragma once

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

}  // namespace ropewalk::vector
