// Reads a style file: a JSON file with the colours, fonts and line widths that a university wants in its pictures.
// docs/style.md describes it. It may come from a stranger.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "ui/style.h"

namespace ropewalk {

/// Reads a font file by its path in the style file. @return its bytes
using ReadFont = std::function<std::string(const std::string& path)>;

/// Factors that a style may put on the widths of lines.
inline constexpr Range kStyleWeights{0.25, 4};

/// @param name  of the file, for messages
/// @throws std::invalid_argument with one sentence that tells the line, the key and what it takes
ui::Style read_style(std::string_view text, const std::string& name, const ReadFont& read_font);

/// @throws FileError or std::invalid_argument with one sentence
ui::Style read_style_file(const std::filesystem::path& path);

}  // namespace ropewalk
