// What a bug report needs to know about the program and the machine.
#pragma once

#include <string>

namespace ropewalk {

/// Plain text about the program, the system, paths and limits. Paths have ~ in place of the home folder.
std::string system_diagnosis();

/// Plain text about OpenGL, for pictures and for the window. It comes last and on its own, because a broken driver may
/// end the process.
std::string graphics_diagnosis();

}  // namespace ropewalk
