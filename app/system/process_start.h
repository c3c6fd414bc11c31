// Prepares the process for what a shell may have left out.
#pragma once

#include <string>
#include <vector>

namespace ropewalk {

/// Called once, before anything else:
/// - SIGPIPE and SIGXFSZ are ignored, so that a write that fails reports an error instead of ending the program.
/// - Standard input, output and error exist: else the first file that the program opens would take their place, and
///   messages would be written into it. A closed one still gives an error when it is used.
/// - Windows: bytes are written as they are, and a console takes them for UTF-8.
void prepare_process();

/// The arguments in UTF-8, with the program's name.
std::vector<std::string> arguments_of(int argc, char** argv);

/// Whether messages on standard error can be seen. They cannot where Windows starts the program from the desktop.
bool has_terminal();

/// Gives up a console that Windows has opened for this program alone, because it was started from the desktop.
void leave_own_console();

/// Shows a sentence where the program has no terminal.
void show_message(const std::string& sentence);

}  // namespace ropewalk
