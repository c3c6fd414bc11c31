// Reads numbers as people type them. Files that programs write are read by parse_number (text/numbers.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ropewalk {

/// A number in one of these spellings, with or without a sign; nothing for other texts.
///   plain       12   4096.0   5e-4   inf   nan
///   groups      1 000 000   1_000_000   0.651 36     three digits each, between spaces as `grouped` writes them
///   multiples   500k   1.5M   2G                     thousands, millions, billions
///   powers      2^17   10^-4
std::optional<double> typed_real(std::string_view text);

/// A whole number in one of these spellings: 512, 4096.0, 128k, 2^17. Beyond 1e15 only the plain spelling is read.
std::optional<std::int64_t> typed_integer(std::string_view text);

/// The same, with commas between groups of three digits too: 1,000,000. Only for fields of one whole number, because
/// in lists a comma separates numbers.
std::optional<std::int64_t> typed_integer_with_commas(std::string_view text);

}  // namespace ropewalk
