// Reads the session back from SVG and PDF files that Ropewalk wrote.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

/// The session text of the element <session xmlns="urn:ropewalk">, also if another program has rewritten the file.
/// @throws std::invalid_argument with one sentence if the text is no XML or contains no session
std::string session_of_svg(std::string_view bytes);

/// The session text in the keywords of a PDF.
/// @throws std::invalid_argument with one sentence if there is none
std::string session_of_pdf(std::string_view bytes);

}  // namespace ropewalk
