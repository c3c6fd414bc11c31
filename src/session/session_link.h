// From a session to a link, and back.
#pragma once

#include "session/link.h"
#include "session/session.h"

namespace ropewalk {

/// Shows a link in a session that is where the link starts: at its lesson's step, its model, or a new one. Does not
/// commit.
/// @throws std::invalid_argument with one sentence if the first figure has no such preset; the rest is shown then
void show_link(Session& session, const Link& link);

/// The link that leads from `start` to `session`: showing it in `start` gives a session that is saved as the same text,
/// but for data records and a model larger than limit::kKeptConfig. Its lesson and model are left to the caller.
CheckedLink link_of(const Session& session, const Session& start);

}  // namespace ropewalk
