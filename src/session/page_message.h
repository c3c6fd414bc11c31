// Messages between a page and Ropewalk in an iframe of it, as JSON (docs/web.md).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "figure/parameter_set.h"

namespace ropewalk {

/// What another page may ask for, and nothing else.
struct PageMessage {
  enum class Kind { get, set, step };
  Kind kind = Kind::get;
  std::vector<Assignment> values = {};     ///< of `set`
  std::string lesson = {};                 ///< of `step`: id of a lesson; empty: the open one is closed
  std::size_t step = 1;                    ///< of `step`: from 1
  std::string id = "null";                 ///< JSON that the answer repeats
  std::vector<std::string> problems = {};  ///< a sentence for each value that was ignored
};

/// Reads {"ropewalk": "get"}, {"ropewalk": "set", "values": {"pair": 10, "scaling": "default,yarn"}} or
/// {"ropewalk": "step", "lesson": "rotation", "step": 3}; each may have an "id", a number or a short text.
/// A value is a number, true, false, or text as the parameter's flag takes it. No message names a file.
/// @param known  holds all parameters; their values do not matter
/// @throws std::invalid_argument with one sentence if the text is no such message or exceeds limit::kMessageBytes
PageMessage read_page_message(std::string_view json, const ParameterSet& known);

/// The values of these parameters as a JSON object: numbers and flags as such, all others as the text of their flags.
/// Parameters of type record are left out.
std::string values_as_json(const ParameterSet& set, const std::vector<Parameter>& parameters);

}  // namespace ropewalk
