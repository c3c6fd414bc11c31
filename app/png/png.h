// Writes PNG files that contain a session, and reads the session back.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "files/files.h"
#include "pictures/palette.h"
#include "pictures/picture_texts.h"

namespace ropewalk {

/// Writes an opaque image as RGB, any other as RGBA. The session becomes a tEXt chunk with the keyword `ropewalk`, the
/// other texts are iTXt chunks.
/// @param resolution  pixels per inch, stored in the file
/// @throws whatever `sink` throws; std::runtime_error if libpng fails
void write_png(const Image& image, double resolution, const PictureTexts& texts, const Sink& sink);

/// Writes a picture of at most 256 colours as a palette and one byte for each pixel, compressed as well as zlib can.
/// @param indices  [height * width], top row first
/// @throws as write_png
void write_indexed_png(int width, int height, std::span<const std::uint8_t> indices, std::span<const Rgb> palette,
                       const Sink& sink);

/// A file that is read from its start to its end. Both functions may throw.
struct Source {
  std::function<std::string(std::size_t count)> read;  ///< the next bytes; fewer than `count` only at the end
  std::function<void(std::size_t count)> skip;         ///< passes over the next bytes; no error at the end
};

/// How many bytes of a picture's pixels are checked for damage; the rest is passed over.
inline constexpr std::size_t kCheckedPixelBytes = std::size_t{128} << 20;

/// The session text of a PNG that Ropewalk wrote. Verifies the checksum of every chunk, of pixels up to
/// kCheckedPixelBytes; decodes no pixels.
/// @throws std::invalid_argument with one sentence if the file is not a PNG, is cut short or damaged, contains no
///         session or two, or has more than limit::kPictureChunks chunks
std::string session_of_png(const Source& source);
std::string session_of_png(std::string_view bytes);

}  // namespace ropewalk
