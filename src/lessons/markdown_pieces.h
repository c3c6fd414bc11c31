// Cuts a lesson's Markdown into prose, code, formulas, live numbers and link targets.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

enum class PieceKind { prose, code, formula, number, target };

/// The concatenated sources of all pieces are the whole text.
struct Piece {
  PieceKind kind = PieceKind::prose;
  std::string_view source;       ///< as written: `{{ theta(1) ; 3 }}`, `](set:position=50)`
  std::string_view inside = {};  ///< number: the text between the braces; target: the address
  bool in_formula = false;       ///< a number inside a formula
  bool ends_formula = false;     ///< the last piece of a formula
};

/// A mistake in a text, with its place.
class MarkdownMistake : public std::invalid_argument {
 public:
  MarkdownMistake(std::size_t at, const std::string& sentence) : std::invalid_argument(sentence), offset(at) {}
  std::size_t offset;  ///< bytes from the start
};

/// Recognises code spans and fences, $..$, $$..$$, {{..}}, [..](..) and [..](<..>).
/// @return  views into `markdown`
/// @throws MarkdownMistake for code, formulas, numbers and targets without an end, and for pictures, HTML and web
///         addresses, because a lesson may show and open only figures
std::vector<Piece> markdown_pieces(std::string_view markdown);

}  // namespace ropewalk
