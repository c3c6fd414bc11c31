// Defaults of models that have no class in model_classes.h: models without RoPE, and models whose RoPE has a
// fixed base.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/model.h"

namespace ropewalk {

struct OtherClass {
  std::string_view model_type;
  PositionEncoding encoding;
  std::int64_t max_context = 0;  ///< tokens; 0: the class states no limit
  std::int64_t hidden_size = 0;  ///< of classes with RoPE; else 0
  std::int64_t heads = 0;        ///< of classes with RoPE; else 0
};

/// @param model_type  as in config.json
/// @return            nullptr if the type is not in the table
const OtherClass* other_class(std::string_view model_type);

}  // namespace ropewalk
