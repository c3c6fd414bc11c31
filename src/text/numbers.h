// Numbers as text: exact for files, grouped and rounded for people.
#pragma once

#include <cstdint>
#include <string>

namespace ropewalk {

/// As short as possible while it reads back to the same double; whole numbers below 1e15 are written out.
std::string shortest(double value);

/// "131 072", with thin spaces between groups of three digits.
std::string grouped(std::int64_t number);

/// At most `digits` significant digits, but whole parts in full and grouped: "10 000", "0.237", "26.496",
/// "1.2e-07".
std::string rounded(double number, int digits = 6);

/// Exactly `places` digits after the point, grouped on both sides of it: "-0.651 36", "54 410.1".
std::string fixed(double number, int places = 6);

}  // namespace ropewalk
