// Reads tests/data/models.json, which make_model_goldens.py computes with transformers.
#pragma once

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>

namespace ropewalk::test {

inline const nlohmann::json& model_goldens() {
  static const nlohmann::json data = [] {
    std::ifstream file(TEST_DATA_DIR "/models.json");
    if (!file) throw std::runtime_error("tests/data/models.json is missing; make_model_goldens.py writes it");
    return nlohmann::json::parse(file);
  }();
  return data;
}

inline std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// 0 if both are equal, even if both are 0.
inline double relative_error(double value, double exact) {
  return value == exact ? 0 : std::abs(value - exact) / std::abs(exact);
}

}  // namespace ropewalk::test
