// The glossary: a short explanation of each term that a lesson's link [text](term:ID) opens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

struct GlossaryEntry {
  std::string id;     ///< "kv-cache"
  std::string title;  ///< plain text
  std::string text;   ///< Markdown with formulas and links to other terms; no live numbers
};

/// Reads entries, each of which begins with a line "## ID: Title". Lines before the first entry are ignored.
/// @param text  UTF-8
/// @throws std::invalid_argument "line 12: one sentence" for the first mistake, such as a link to a term without entry
std::vector<GlossaryEntry> read_glossary(std::string_view text);

/// The entries of assets/glossary.md, in its order.
const std::vector<GlossaryEntry>& glossary();

/// @throws std::invalid_argument if the glossary has no such term
const GlossaryEntry& term_by_id(std::string_view id);

}  // namespace ropewalk
