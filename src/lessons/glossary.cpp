#include "lessons/glossary.h"

#include <algorithm>
#include <stdexcept>

#include "lessons/formula.h"
#include "lessons/markdown_pieces.h"
#include "lessons/source_lines.h"
#include "text/strings.h"

// assets/glossary.md, embedded by CMake
extern const char ropewalk_glossary[];
extern const unsigned long ropewalk_glossary_size;

namespace ropewalk {
namespace {

constexpr std::string_view kHeading = "## ";
constexpr std::string_view kTerm = "term:";

GlossaryEntry read_heading(const SourceLine& line) {
  const std::string_view heading = line.text.substr(kHeading.size());
  const auto colon = heading.find(": ");
  if (colon == heading.npos) refuse_line(line.number, "an entry begins with ## ID: Title.");
  GlossaryEntry entry{std::string(trim(heading.substr(0, colon))), std::string(trim(heading.substr(colon + 2))), {}};
  if (entry.id.empty() || entry.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != entry.id.npos)
    refuse_line(line.number, quote(entry.id) + " is no id of a term: it consists of a to z, 0 to 9 and '-'.");
  if (entry.title.empty()) refuse_line(line.number, "the entry has no title.");
  return entry;
}

/// @param line  of the first line of the entry's text
void check_text(const GlossaryEntry& entry, const std::vector<GlossaryEntry>& all, int line) {
  at_line(line, [&] {
    std::string formula;
    for (const Piece& piece : markdown_pieces(entry.text)) {
      if (piece.kind == PieceKind::number) throw std::invalid_argument("the glossary has no live numbers.");
      if (piece.kind == PieceKind::target &&
          (!piece.inside.starts_with(kTerm) ||
           std::ranges::count(all, piece.inside.substr(kTerm.size()), &GlossaryEntry::id) == 0))
        throw std::invalid_argument(quote(piece.inside) + " is no term of the glossary.");
      if (piece.kind != PieceKind::formula) continue;
      const std::size_t sign = piece.source.starts_with("$$") ? 2 : 1;
      check_formula(piece.source.substr(sign, piece.source.size() - 2 * sign));
    }
    return 0;
  });
}

}  // namespace

std::vector<GlossaryEntry> read_glossary(std::string_view text) {
  const std::vector<SourceLine> lines = source_lines(text);
  const auto is_heading = [](const SourceLine& line) { return line.text.starts_with(kHeading); };
  std::vector<GlossaryEntry> entries;
  std::vector<int> text_lines;
  for (auto at = std::ranges::find_if(lines, is_heading); at != lines.end();) {
    const int heading = at->number;
    entries.push_back(read_heading(*at));
    if (std::ranges::count(entries, entries.back().id, &GlossaryEntry::id) > 1)
      refuse_line(heading, quote(entries.back().id) + " occurs twice.");
    const auto end = std::find_if(++at, lines.end(), is_heading);
    const SourceLines body = trim_blank_lines({at, end});
    if (body.empty()) refuse_line(heading, "the entry has no text.");
    entries.back().text = join_lines(body);
    text_lines.push_back(body.front().number);
    at = end;
  }
  for (std::size_t i = 0; i < entries.size(); ++i) check_text(entries[i], entries, text_lines[i]);
  return entries;
}

const std::vector<GlossaryEntry>& glossary() {
  static const std::vector<GlossaryEntry> entries = read_glossary({ropewalk_glossary, ropewalk_glossary_size});
  return entries;
}

const GlossaryEntry& term_by_id(std::string_view id) {
  const auto found = std::ranges::find(glossary(), id, &GlossaryEntry::id);
  if (found != glossary().end()) return *found;
  throw std::invalid_argument("the glossary has no term " + quote(id) + ": docs/lessons.md lists its terms.");
}

}  // namespace ropewalk
