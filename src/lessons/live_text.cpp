#include "lessons/live_text.h"

#include <cmath>
#include <stdexcept>

#include "lessons/markdown_pieces.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr int kDigits = 5;
constexpr int kMostPlaces = 15;
constexpr double kWrittenOut = 1e15;  // larger numbers are written with a power of ten, as 300 digits help nobody

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// Turns "1.2e-07" into "1.2 \cdot 10^{-7}".
std::string write_power_of_ten(const std::string& text) {
  const std::size_t e = text.find('e');
  if (e == text.npos) return text;
  return text.substr(0, e) + " \\cdot 10^{" + std::to_string(std::stoi(text.substr(e + 1))) + "}";
}

}  // namespace

LiveNumber read_live_number(std::string_view inside) {
  const auto semicolon = inside.rfind(';');
  if (semicolon == inside.npos) return {trim(inside), {}};
  const std::string_view digits = trim(inside.substr(semicolon + 1));
  const auto places = parse_number<int>(digits);
  if (!places || *places < 0 || *places > kMostPlaces)
    throw std::invalid_argument(quote(digits) + " is no number of digits: write 0 to " + std::to_string(kMostPlaces) +
                                " after the semicolon.");
  return {trim(inside.substr(0, semicolon)), places};
}

std::string number_text(double number, std::optional<int> places, bool in_formula) {
  if (number == 0) number = 0;  // -0 loses its sign
  const std::string text = places && std::abs(number) < kWrittenOut ? fixed(number, *places) : rounded(number, kDigits);
  return in_formula ? write_power_of_ten(replace_all(text, "\u2009", "\\,")) : text;
}

std::string live_text(std::string_view markdown, const Calculator& calculator) {
  std::string text;
  for (const Piece& piece : markdown_pieces(markdown)) {
    if (piece.kind != PieceKind::number) {
      text += piece.source;
      continue;
    }
    const LiveNumber live = read_live_number(piece.inside);
    try {
      text += number_text(calculator.value(live.expression), live.places, piece.in_formula);
    } catch (const std::invalid_argument&) {  // the user's values give no such number
      text += "?";
    }
  }
  return text;
}

}  // namespace ropewalk
