// Parses the command line and runs the command or the window.
#pragma once

#include <string>
#include <vector>

namespace ropewalk {

/// Prints one sentence on standard error if it cannot do what was asked.
/// @param arguments  in UTF-8, the program's name first
/// @return exit status: 0 done, 1 the request cannot be met, 2 wrong usage
int run_command_line(const std::vector<std::string>& arguments);

}  // namespace ropewalk
