// A link as text: "?figure=rotated_vector&pair=10&theme=dark#s=...". It stands behind the address of a page, or alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/session_file.h"

namespace ropewalk {

/// Whether a page shows the figures alone, for a course page or a slide.
enum class Embed { no, figures, with_controls };

/// What differs from where the link starts: the dashboard, a model, or a step of a lesson. Members that the link leaves
/// out are empty.
struct Link {
  std::string lesson = {};                               ///< id of a lesson of the course
  std::size_t step = 1;                                  ///< of the lesson, from 1
  std::string model = {};                                ///< id of a published model
  std::optional<std::vector<std::string>> figures = {};  ///< ids of the open figures; none: those of the start
  std::string preset = {};                               ///< id of a preset of the first of these figures
  std::vector<Assignment> values = {};
  std::optional<Theme> theme = {};
  Embed embed = Embed::no;
  /// Behind #s=: figures with their views, pins and colours, long values, text size, and a model that is not published.
  SessionFile more = {};
};

/// A link, and one sentence for each part that could not be read or cannot be in a link. The other parts hold.
struct CheckedLink {
  Link link;
  std::vector<std::string> problems = {};
};

/// Whether somebody who passes this text means a link: it begins with http://, https://, ? or #.
bool is_link(std::string_view text);

/// Checks the address of a page, which a link follows.
/// @throws std::invalid_argument with one sentence
void check_site(std::string_view address);

/// Reads what stands behind the first ? and the first # of a text:
///   lesson=ID&step=N   model=NAME   figure=ID (again for each figure, or with commas; `none`: no figure)   preset=ID
///   PARAMETER=VALUE (as the flags of the command line)   theme=light|dark   embed=1|controls
/// A stranger's link names no file: parameters of type record are refused.
/// @param known  holds all parameters; their values do not matter
CheckedLink read_link(std::string_view text, const ParameterSet& known);

/// Empty if the link shows where it starts. It has only letters, digits and - . _ ~ , : / + % ? & = #.
/// @throws std::invalid_argument with one sentence if it is longer than limit::kLinkBytes
std::string write_link(const Link& link);

}  // namespace ropewalk
