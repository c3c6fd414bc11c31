// Opens links, and makes the link of a session: links name lessons and models that come with the program.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/link.h"
#include "session/session.h"

namespace ropewalk {

/// A step of a lesson of the course.
struct CourseStep {
  std::string lesson;    ///< id
  std::size_t step = 0;  ///< from 0
};

/// What a window has that opens a link: a link that names no theme and no text size leaves them.
struct Viewer {
  Theme theme = Theme::light;
  double text_scale = 1;
};

struct LinkedSession {
  Session session;
  std::optional<CourseStep> lesson = {};  ///< to be opened; its step's figures and values are in the session
  Embed embed = Embed::no;
  std::vector<std::string> problems = {};  ///< a sentence for each part that was ignored
};

/// @param text  a link, see read_link. Whatever cannot be opened is a problem and changes nothing else.
LinkedSession open_link(std::string_view text, Viewer viewer = {});

/// The link that shows this session to others. Opening it for the same viewer gives a session that is saved as the same
/// text; see link_of for what a link cannot hold.
/// @param step  the step of the lesson that is open
CheckedLink link_to(const Session& session, const std::optional<CourseStep>& step = {}, Viewer viewer = {});

}  // namespace ropewalk
