// Parses the command line and runs the command or the window.
#pragma once

namespace ropewalk {

/// Prints one sentence on standard error if it cannot do what was asked.
/// @return exit status: 0 done, 1 the request cannot be met, 2 wrong usage
int run_command_line(int argc, char** argv);

}  // namespace ropewalk
