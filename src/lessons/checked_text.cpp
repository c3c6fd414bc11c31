// Checks the links, formulas and live numbers in a text of a lesson.
#include <algorithm>
#include <utility>

#include "lessons/action.h"
#include "lessons/formula.h"
#include "lessons/live_text.h"
#include "lessons/markdown_pieces.h"
#include "lessons/step_parts.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

/// Tells the line of increasing offsets in a text. Counts each line once: a text may have thousands of pieces.
class LineCounter {
 public:
  LineCounter(std::string_view text, int first) : text_(text), line_(first) {}

  int line_at(std::size_t offset) {
    line_ += static_cast<int>(std::ranges::count(text_.substr(counted_, offset - counted_), '\n'));
    counted_ = offset;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t counted_ = 0;
  int line_;
};

/// Counts the marks of Markdown since the last space.
class WordMarks {
 public:
  /// @return the most marks since a space, up to anywhere in the piece
  std::size_t marks_with(const Piece& piece) {
    constexpr std::string_view kBlanks = " \t\n";
    if (piece.kind != PieceKind::prose) {
      if (piece.source.find_first_of(kBlanks) != std::string_view::npos) marks_ = 0;
      const bool is_part = piece.kind == PieceKind::formula && !piece.ends_formula;
      return is_part || piece.kind == PieceKind::number ? marks_ : ++marks_;
    }
    std::size_t most = 0;
    for (const char c : piece.source) {
      if (kBlanks.find(c) != std::string_view::npos) marks_ = 0;
      if (std::string_view("*_~&[]\\").find(c) != std::string_view::npos) most = std::max(most, ++marks_);
    }
    return most;
  }

 private:
  std::size_t marks_ = 0;
};

/// @param formula  with its dollar signs and the values of its live numbers
/// @param line     of its beginning
void check_formula_of_text(std::string_view formula, int line) {
  const std::size_t sign = formula.starts_with("$$") ? 2 : 1;
  const std::string_view inside = formula.substr(sign, formula.size() - 2 * sign);
  try {
    check_formula(inside);
  } catch (const MarkdownMistake& mistake) {
    refuse_line(LineCounter(inside, line).line_at(mistake.offset), mistake.what());
  }
}

}  // namespace

std::string checked_text(SourceLines lines, TextChecks& checks) {
  std::string text = join_lines(lines);
  std::vector<Piece> pieces;
  try {
    pieces = markdown_pieces(text);
  } catch (const MarkdownMistake& mistake) {
    refuse_line(LineCounter(text, lines.front().number).line_at(mistake.offset), mistake.what());
  }
  LineCounter counter(text, lines.front().number);
  WordMarks words;
  std::string formula;  // the beginning of the present one
  int formula_line = 0;
  for (const Piece& piece : pieces) {
    const int line = counter.line_at(static_cast<std::size_t>(piece.source.data() - text.data()));
    if (piece.kind == PieceKind::target) at_line(line, [&] { return read_action(piece.inside, checks.known); });
    if (piece.kind == PieceKind::number) {
      const LiveNumber number = at_line(line, [&] { return read_live_number(piece.inside); });
      const double value = at_line(line, [&] { return checks.calculator.value(number.expression); });
      if (piece.in_formula) formula += number_text(value, number.places, true);
    }
    if (piece.kind == PieceKind::formula) {
      if (formula.empty()) formula_line = line;
      formula += piece.source;
    }
    if (piece.ends_formula) {
      check_formula_of_text(formula, formula_line);
      checks.formula_bytes += std::exchange(formula, {}).size();
      if (checks.formula_bytes > limit::kStepFormulaBytes)
        refuse_line(formula_line, "the formulas of a step have at most " + std::to_string(limit::kStepFormulaBytes) +
                                      " bytes; divide the step.");
    }
    if (words.marks_with(piece) > limit::kWordMarks)
      refuse_line(line, "more than " + std::to_string(limit::kWordMarks) +
                            " marks of Markdown have no space between them; put spaces there.");
  }
  return text;
}

}  // namespace ropewalk
