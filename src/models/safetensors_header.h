// Reads the header of a safetensors file: the names, types and shapes of its tensors, and the texts beside them. The
// weights are not read.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/gguf_header.h"

namespace ropewalk {

struct StoredTensor {
  std::string name;
  std::string type;  ///< "F32", "F16", "BF16", ...
  std::vector<std::uint64_t> shape;
  std::uint64_t begin = 0, end = 0;  ///< its bytes, counted from the start of the file
};

struct SafetensorsHeader {
  std::vector<StoredTensor> tensors;            ///< sorted by name
  std::map<std::string, std::string> metadata;  ///< the texts of __metadata__; what is no text is left out
};

/// @throws std::invalid_argument with one sentence if the file is damaged or beyond limit::kSafetensorsHeader
/// @source huggingface/safetensors, README.md, "Format"
SafetensorsHeader read_safetensors_header(const ByteSource& source);

}  // namespace ropewalk
