// Writes PNG files that contain a session, and reads the session back.
#pragma once

#include <string>
#include <string_view>

#include "files/files.h"
#include "pictures/picture_texts.h"

namespace ropewalk {

/// Writes an opaque image as RGB, any other as RGBA. The session becomes a tEXt chunk with the keyword `ropewalk`, the
/// other texts are iTXt chunks.
/// @param resolution  pixels per inch, stored in the file
/// @throws whatever `sink` throws; std::runtime_error if libpng fails
void write_png(const Image& image, double resolution, const PictureTexts& texts, const Sink& sink);

/// Whether the bytes begin with the PNG signature.
bool is_png(std::string_view bytes);

/// The session text of a PNG that Ropewalk wrote. Verifies the checksum of every chunk; decodes no pixels.
/// @throws std::invalid_argument with one sentence if the file is not a PNG, is cut short or damaged, or contains no
///         session
std::string session_of_png(std::string_view bytes);

}  // namespace ropewalk
