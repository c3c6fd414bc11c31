// What the steps and links of lessons do to a session. Knows no text.
#pragma once

#include "lessons/lesson.h"
#include "session/session.h"

namespace ropewalk {

/// The figures, values and views of a step in place of what stands; no commit.
void show_step(Session& session, const Step& step);

/// What a link sets or opens, beside what stands; Play and OpenLesson are for whoever runs time and lessons.
/// No commit.
void act(Session& session, const Action& action);

}  // namespace ropewalk
