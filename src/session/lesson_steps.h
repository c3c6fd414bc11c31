// Applies the steps and links of lessons to a session.
#pragma once

#include "lessons/lesson.h"
#include "session/session.h"

namespace ropewalk {

/// Replaces the open figures, all values and the views by those of a step. Does not commit.
void show_step(Session& session, const Step& step);

/// Sets the values or opens the figure that a link names; all else stays. Does not commit.
/// Ignores Play and OpenLesson: the lesson panel carries these out.
void act(Session& session, const Action& action);

}  // namespace ropewalk
