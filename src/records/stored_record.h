// A record in a session file: where it came from, its hash, and the numbers themselves if they are small.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "figure/parameter.h"

namespace ropewalk {

/// With the numbers, if they have at most limit::kKeptRecord bytes, and at most `room`.
/// @param record  not none
/// @param room    is reduced by what they take
nlohmann::ordered_json json_of_record(const Record& record, std::size_t& room);

/// Reads nothing but the JSON; the numbers must have the hash.
/// @throws std::invalid_argument with a sentence that says what is wrong, without a subject such as "this session"
Record record_of_json(const nlohmann::json& json);

/// The record as its file holds it now, or, if the file is missing or holds other numbers, the stored one with a
/// sentence in `problem` that says so.
Record read_again(const Record& stored, const Parameter& parameter);

}  // namespace ropewalk
