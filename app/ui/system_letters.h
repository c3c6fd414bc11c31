// Words in other scripts: letters that the program's fonts lack come from fonts of the system, from the frame after the
// one that wanted them. A program that draws no such letter never looks for a font.
#pragma once

#include <imgui.h>

namespace ropewalk::ui {

/// Notes from now on which letters the fonts of the current ImGui context lack, and adds fonts of the system for them at
/// the start of the next frame. load_fonts calls it for each of its fonts.
void complete_with_system_fonts(ImFont* font);

/// Whether letters were noted in this frame, so that another one is needed.
bool letters_are_awaited();

/// Whether a letter is drawn right by itself: scripts whose letters join or move (Arabic, Devanagari, Thai), marks that
/// combine, and emoji need more.
bool stands_alone(unsigned letter);

}  // namespace ropewalk::ui
