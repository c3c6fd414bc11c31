// What a file holds, put into a session: a saved session, the session in a PNG, or a model's config.json.
#pragma once

#include <filesystem>

#include "session/session.h"

namespace ropewalk {

/// A session file replaces what is open; a picture is opened beside it; a model sets the parameters of RoPE.
/// Each is one undo step.
/// @return one sentence that says what was opened
/// @throws FileError or std::invalid_argument with one sentence that names the file; nothing has changed then
std::string open_file(Session& session, const std::filesystem::path& path);

}  // namespace ropewalk
