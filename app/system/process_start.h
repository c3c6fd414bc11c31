// Prepares the process for what a shell may have left out.
#pragma once

namespace ropewalk {

/// Called once, before anything else:
/// - SIGPIPE and SIGXFSZ are ignored, so that a write that fails reports an error instead of ending the program.
/// - Standard input, output and error exist: else the first file that the program opens would take their place, and
///   messages would be written into it. A closed one still gives an error when it is used.
void prepare_process();

}  // namespace ropewalk
