// Writes PNG files that contain a session, and reads the session back.
#pragma once

#include <string>
#include <string_view>

#include "files/files.h"
#include "ui/host.h"

namespace ropewalk {

/// The text chunks of a PNG file.
struct PngTexts {
  std::string session;      ///< the saved session, ASCII; tEXt chunk with the keyword `ropewalk`
  std::string title;        ///< UTF-8; iTXt chunk, like the next two
  std::string description;  ///< UTF-8
  std::string software;     ///< UTF-8
};

/// Writes an opaque image as RGB, any other as RGBA.
/// @param scale  pixels per logical pixel; stored as the resolution, 96 * scale pixels per inch
/// @throws whatever `sink` throws; std::runtime_error if libpng fails
void write_png(const Image& image, int scale, const PngTexts& texts, const Sink& sink);

/// Whether the bytes begin with the PNG signature.
bool is_png(std::string_view bytes);

/// Gives the next bytes of a file; fewer than `count` only at its end. May throw.
using Source = std::function<std::string(std::size_t count)>;

/// The session text of a PNG that Ropewalk wrote. Verifies the checksum of every chunk; decodes no pixels.
/// @throws std::invalid_argument with one sentence if the file is not a PNG, is cut short or damaged, contains no
///         session or two, or has more than limit::kPictureChunks chunks
std::string session_of_png(const Source& source);
std::string session_of_png(std::string_view bytes);

}  // namespace ropewalk
