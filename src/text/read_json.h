// Reads JSON that may come from a stranger: in linear time, and within the limits of text/limits.h.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "text/limits.h"

namespace ropewalk {

/// Of two members with the same key the last one counts.
/// @param max_bytes  the limit of this kind of file, for example limit::kConfigBytes
/// @throws std::invalid_argument with one sentence that begins with "it", such as "it is not JSON: there is a mistake
///         in line 3, column 5 ...", if the text is not JSON or exceeds `max_bytes`, limit::kJsonValues or
///         limit::kJsonDepth
nlohmann::json read_json(std::string_view text, const Limit& max_bytes);

/// Likewise for JSON as Python writes it, in UTF-8 (see as_utf8): NaN, Infinity and -Infinity become the texts of these
/// names, so that a reader of numbers refuses them and any other reader passes over them.
nlohmann::json read_python_json(std::string_view text, const Limit& max_bytes);

}  // namespace ropewalk
