// A lesson's Markdown cut into prose, code, formulas, live numbers and link targets. Evaluates nothing.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

enum class PieceKind { prose, code, formula, number, target };

/// The sources of all pieces, one after the other, are the text.
struct Piece {
  PieceKind kind = PieceKind::prose;
  std::string_view source;       ///< as written: `{{ theta(1) ; 3 }}`, `](set:position=50)`
  std::string_view inside = {};  ///< of a number what stands in the braces; of a target its address
  bool in_formula = false;       ///< a number between dollar signs
};

/// What is wrong with a text, and where.
class MarkdownMistake : public std::invalid_argument {
 public:
  MarkdownMistake(std::size_t at, const std::string& sentence)
      : std::invalid_argument(sentence), offset(at) {}
  std::size_t offset;  ///< bytes from the start
};

/// Understands code spans and fences, $..$, $$..$$, {{..}}, [..](..) and [..](<..>).
/// @return  views into `markdown`
/// @throws MarkdownMistake for what is left open, and for what could show or open anything else than figures:
///         pictures, HTML, addresses
std::vector<Piece> markdown_pieces(std::string_view markdown);

}  // namespace ropewalk
