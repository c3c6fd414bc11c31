// The command line from the first argument to the exit status.
#pragma once

namespace ropewalk {

/// Exit status: 0 done; 1 the request cannot be met; 2 wrong usage. Both come with one sentence on standard
/// error.
int run_command_line(int argc, char** argv);

}  // namespace ropewalk
