// Checks the links and live numbers in a text of a lesson.
#include <algorithm>

#include "lessons/action.h"
#include "lessons/live_text.h"
#include "lessons/markdown_pieces.h"
#include "lessons/step_parts.h"

namespace ropewalk {

std::string checked_text(SourceLines lines, const ParameterSet& known, const Calculator& calculator) {
  const std::string text = join_lines(lines);
  const auto line_at = [&](std::size_t offset) {
    return lines.front().number + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
  };
  try {
    for (const Piece& piece : markdown_pieces(text)) {
      if (piece.kind != PieceKind::target && piece.kind != PieceKind::number) continue;
      at_line(line_at(static_cast<std::size_t>(piece.source.data() - text.data())), [&] {
        if (piece.kind == PieceKind::target) read_action(piece.inside, known);
        if (piece.kind == PieceKind::number) calculator.value(read_live_number(piece.inside).expression);
      });
    }
  } catch (const MarkdownMistake& mistake) {
    refuse_line(line_at(mistake.offset), mistake.what());
  }
  return text;
}

}  // namespace ropewalk
