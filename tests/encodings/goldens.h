// Reads tests/data/encodings.json, which make_goldens.py writes with NumPy, mpmath and transformers.
#pragma once

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "encodings/frequency.h"
#include "encodings/sinusoidal.h"

namespace ropewalk::test {

inline const nlohmann::json& goldens() {
  static const nlohmann::json data = [] {
    std::ifstream file(TEST_DATA_DIR "/encodings.json");
    if (!file)
      throw std::runtime_error("tests/data/encodings.json is missing; run tests/data/make_goldens.py to write it");
    return nlohmann::json::parse(file);
  }();
  return data;
}

/// Distance of a double from an exact value, which the goldens store as [high, low] with the sum high + low.
inline double error_of(double value, const nlohmann::json& exact) {
  return std::abs((value - exact[0].get<double>()) - exact[1].get<double>());
}

inline Exponent exponent_named(const std::string& name) {
  return name == "inclusive" ? Exponent::inclusive : Exponent::standard;
}

inline Layout layout_named(const std::string& name) {
  return name == "concatenated" ? Layout::concatenated : Layout::interleaved;
}

/// The table whose settings stand in a row of the goldens.
inline SinusoidalTable table_of(const nlohmann::json& row) {
  return SinusoidalTable({.dim = row["dim"],
                          .base = row["base"],
                          .layout = layout_named(row["layout"]),
                          .exponent = exponent_named(row["exponent"])});
}

/// The message of the std::invalid_argument that a call throws; empty if it throws none.
template <typename Call>
std::string refusal_of(Call call) {
  try {
    call();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

}  // namespace ropewalk::test
