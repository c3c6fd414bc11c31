#include "ui/lesson/link_digits.h"

#include "lessons/action.h"
#include "lessons/markdown_pieces.h"

namespace ropewalk::ui {
namespace {

constexpr int kLastDigit = 9;

/// Where the bracket opens that a "]" after `text` would close. Brackets in pairs belong to the label.
std::size_t opening_bracket(std::string_view text) {
  int closed = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    if (at > 0 && text[at - 1] == '\\') continue;
    if (text[at] == ']') ++closed;
    if (text[at] == '[' && closed-- == 0) return at;
  }
  return text.npos;
}

}  // namespace

std::string with_link_digits(std::string_view markdown, int& next) {
  std::string text;
  for (const Piece& piece : markdown_pieces(markdown)) {
    if (piece.kind == PieceKind::target && !leads_to_glossary(piece.inside) && next <= kLastDigit)
      if (const std::size_t bracket = opening_bracket(text); bracket != text.npos)
        text.insert(bracket + 1, "`[" + std::to_string(next++) + "]` ");
    text += piece.source;
  }
  return text;
}

}  // namespace ropewalk::ui
