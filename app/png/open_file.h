// What a file holds, put into a session: a saved session, or the session in a PNG.
#pragma once

#include <filesystem>

#include "session/session.h"

namespace ropewalk {

/// A session file replaces what is open; a picture is opened beside it. Each is one undo step.
/// @throws FileError or std::invalid_argument with one sentence that names the file; nothing has changed then
void open_file(Session& session, const std::filesystem::path& path);

}  // namespace ropewalk
