// PNG files with the texts that open them again: written with libpng, read chunk by chunk.
#pragma once

#include <string>
#include <string_view>

#include "files/files.h"
#include "ui/host.h"

namespace ropewalk {

/// What a PNG says about itself.
struct PngTexts {
  std::string session;  ///< the saved session that made it: ASCII, keyword `ropewalk`
  std::string title;    ///< UTF-8, as the two below
  std::string description;
  std::string software;
};

/// An opaque image is written as RGB, else as RGBA.
/// @param scale  pixels for each logical pixel; goes into the file as its resolution
/// @throws what `sink` throws; std::runtime_error where libpng fails
void write_png(const Image& image, int scale, const PngTexts& texts, const Sink& sink);

/// Whether these bytes begin as a PNG does.
bool is_png(std::string_view bytes);

/// The session in a PNG that Ropewalk wrote. All checksums are verified, no pixel is decoded.
/// @throws std::invalid_argument with one sentence for what is cut short, damaged, or made by another program
std::string session_of_png(std::string_view bytes);

}  // namespace ropewalk
