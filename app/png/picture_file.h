// Writes a picture as a PNG file that also contains the session, so that Ropewalk can open it again. The window and the
// command line both use it.
#pragma once

#include "files/files.h"
#include "png/png.h"
#include "ui/host.h"

namespace ropewalk {

/// What every kind of picture file says about itself.
PngTexts texts_of(const Session& session, const PictureRequest& request);

/// Writes `image` with the session's values and views of `request.figures`, their titles and a description.
/// @param image  the picture that was drawn for this session and request
/// @throws whatever `sink` throws; std::runtime_error if libpng fails
void write_picture(const Image& image, const Session& session, const PictureRequest& request, const Sink& sink);

}  // namespace ropewalk
