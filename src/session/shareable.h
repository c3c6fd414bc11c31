// What of a session may travel in a link: all but the numbers of the user's files.
#pragma once

#include <string>
#include <vector>

#include "session/session_file.h"

namespace ropewalk {

/// Leaves out data records, in values and in pins: they name files of one computer.
/// @param problems  gets one sentence if something was left out
SessionFile shareable(SessionFile file, std::vector<std::string>& problems);

}  // namespace ropewalk
