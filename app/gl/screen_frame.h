// One frame of the whole interface on the screen: the same for the window and for the page.
#pragma once

#include "ui/workspace.h"

namespace ropewalk::gl {

/// Call it after the backends' NewFrame, with the framebuffer of the screen current.
/// @param width, height  of the framebuffer, in pixels
/// @param density        pixels for each logical pixel
/// @return as Workspace::frame
double draw_screen_frame(ui::Workspace& workspace, int width, int height, float density);

}  // namespace ropewalk::gl
