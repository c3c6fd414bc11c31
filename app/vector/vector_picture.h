// Draws pictures as SVG and PDF. Needs neither OpenGL nor a display: ImGui only measures and places.
#pragma once

#include "files/files.h"
#include "ui/host.h"

namespace ropewalk {

/// Write the whole file, with the session in it.
/// @param request  `scale` is the number of samples for each logical pixel of heatmaps and long lines
/// @throws std::invalid_argument if a figure cannot be drawn at these values, or the size is out of range; whatever
///         `sink` throws
void write_svg(const Session& session, const PictureRequest& request, const Sink& sink);
void write_pdf(const Session& session, const PictureRequest& request, const Sink& sink);

}  // namespace ropewalk
