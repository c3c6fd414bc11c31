// A drawn picture as a PNG that names its figures and values and can be opened again; for window and command
// line.
#pragma once

#include "files/files.h"
#include "ui/host.h"

namespace ropewalk {

/// @param image  what PictureMaker drew of this session at this request
/// @throws what `sink` throws
void write_picture(const Image& image, const Session& session, const PictureRequest& request,
                   const Sink& sink);

}  // namespace ropewalk
