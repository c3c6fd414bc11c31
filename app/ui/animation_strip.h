// The strip below an animated picture: the parameter's name, a track with a knob, and the value.
#pragma once

#include <imgui.h>

#include "figure/animation.h"
#include "ui/canvas.h"

namespace ropewalk::ui {

constexpr float kAnimationStripHeight = 30;

/// @param at     its top left corner
/// @param width  the strip's; the height is kAnimationStripHeight
void draw_animation_strip(const Canvas& canvas, ImVec2 at, float width, const Animation& animation,
                          const ParameterSet& values);

}  // namespace ropewalk::ui
