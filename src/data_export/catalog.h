// All figures with their parameters and presets as one text, for the command line and for other programs.
#pragma once

#include <string>

namespace ropewalk {

/// A block of lines for each figure, for people to read.
std::string catalog_text();

/// [{id, title, topic, source, parameters: [{id, type, min, max, default, unit, options, help, cursor}],
///   presets: [{id, title}]}]
/// min and max are null if a parameter has no range; `cursor` is true if it only moves a cursor.
std::string catalog_json();

}  // namespace ropewalk
