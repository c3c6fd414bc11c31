// Writes the elements of MathML with the spaces of LaTeX.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/mathml_symbols.h"

namespace ropewalk {

/// One part of a formula, complete with its scripts.
struct MathPart {
  std::string xml;
  MathKind kind = MathKind::upright;
  bool limits = false;  ///< scripts stand below and above it
};

/// How letters and signs are drawn at a place of a formula.
struct MathLook {
  std::string_view font = {};  ///< the command of the font; empty: variables are italic
  bool in_script = false;      ///< LaTeX puts no spaces around the operators of a script
};

/// An element around `inside`. @param tag  its name and attributes: mi mathvariant="normal"
std::string element(std::string_view tag, const std::string& inside);

/// One element for all parts, with the thin spaces that LaTeX puts around functions.
std::string row_of(const std::vector<MathPart>& parts);

MathPart letters_part(std::string_view letters, const MathLook& look);
/// @param before  kind of the part before it, if any: it decides whether a minus is a sign
MathPart symbol_part(const MathSymbol& symbol, std::optional<MathKind> before, const MathLook& look);

/// @param command  displaystyle, textstyle or scriptstyle
std::string styled(std::string_view command, const std::string& inside);

/// What a command with one argument, which is no font, makes of it.
MathPart decorated(std::string_view command, const std::string& argument);

/// @param command  frac, binom, or one of them with d or t before it
std::string fraction(std::string_view command, const std::string& above, const std::string& below);

/// A bracket that is as high as what it encloses; nothing if `sign` is empty.
std::string fence(std::string_view sign, const std::string& attributes);

/// A table in the brackets of its environment.
std::string fenced_table(std::string_view environment, const std::string& rows);

/// CSS of the cells in a column of an environment.
/// @param columns  of an array, such as c|rl
std::string cell_style(std::string_view environment, std::string_view columns, std::size_t column);

}  // namespace ropewalk
