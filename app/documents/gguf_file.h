// Reads the header of a GGUF file, and of the other parts if it is split.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "files/input_file.h"
#include "models/gguf_header.h"

namespace ropewalk {

/// The file as a source of bytes; it must outlive the source. In a pipe, what is skipped is read.
ByteSource bytes_of(InputFile& file);

/// One part of a split file: "llama-00002-of-00003.gguf".
struct GgufPart {
  std::string start;       ///< "llama"
  std::size_t number = 0;  ///< from 1
  std::size_t count = 0;

  std::string name(std::size_t other_number) const;
};

/// Nothing for the name of a file that is not split.
std::optional<GgufPart> gguf_part(const std::string& name);

/// What read_gguf_header returns, with the tensors of all parts.
/// @throws FileError, or std::invalid_argument with one sentence
nlohmann::json read_gguf_file(InputFile& file, const std::filesystem::path& path);

}  // namespace ropewalk
