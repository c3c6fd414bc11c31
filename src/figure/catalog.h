// All figures with their parameters and presets as one text: for the command line, the papers and other
// programs.
#pragma once

#include <string>

namespace ropewalk {

/// For people: a block of lines a figure.
std::string catalog_text();

/// [{id, title, topic, source, parameters: [{id, type, min, max, default, unit, options, help, cursor}],
///   presets: [{id, title}]}]. min and max are null where a parameter has no range; `cursor` says that it
///   moves a
/// cursor and changes nothing that is drawn.
std::string catalog_json();

}  // namespace ropewalk
