// Parses the command line and runs the command or the window.
#pragma once

namespace ropewalk {

/// @return exit status: 0 done, 1 the request cannot be met, 2 wrong usage. For 1 and 2 it has printed one sentence
///         on standard error.
int run_command_line(int argc, char** argv);

}  // namespace ropewalk
