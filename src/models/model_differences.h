// What differs between the position encodings of two models.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/model.h"

namespace ropewalk {

/// A line of the models' cards that is not the same in both.
struct FactDifference {
  std::string what;           ///< of further layer types with their name: "base (sliding_attention)"
  std::string first, second;  ///< empty if that model has no such line
};

/// @param sequence_length  tokens, >= 1, as for model_json
std::vector<FactDifference> model_differences(const Model& first, const Model& second,
                                              std::optional<std::int64_t> sequence_length);

/// The differences in two columns under the models' names, or a sentence that there are none.
std::string differences_text(const Model& first, const Model& second, std::optional<std::int64_t> sequence_length);

/// {"first": model_json, "second": model_json, "differences": [{"what", "first", "second"}]}; null stands for no value.
std::string differences_json(const Model& first, const Model& second, std::optional<std::int64_t> sequence_length);

}  // namespace ropewalk
