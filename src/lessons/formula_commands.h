// The LaTeX commands that a lesson's formulas may contain. docs/lessons.md lists them from this table.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "figure/plot.h"

namespace ropewalk {

/// What follows a command's name.
enum class CommandForm {
  symbol,     ///< nothing
  modifier,   ///< nothing; it changes the operator before it
  style,      ///< nothing; it changes what follows in the group
  one,        ///< one argument, a formula
  two,        ///< two arguments
  root,       ///< an optional degree in square brackets, then one argument
  text,       ///< plain text in braces
  role,       ///< a name of formula_roles() in braces, then a formula in braces
  delimiter,  ///< a delimiter
};

struct FormulaCommands {
  const char* what;
  CommandForm form;
  const char* names;  ///< without backslashes, separated by spaces
};

std::span<const FormulaCommands> formula_commands();

/// What stands between the parts of a formula and means nothing.
inline constexpr std::string_view kFormulaSpaces = " \t\n\r";

/// Whether the character belongs to the name of a command.
constexpr bool is_command_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A thing that \role{NAME}{..} writes in the colour that it has in the figures.
struct FormulaRole {
  const char* name;
  Role role;
  const char* what;  ///< where the figures show it
};

std::span<const FormulaRole> formula_roles();

/// @param name  without the backslash
/// @return      nothing if formulas may not contain the command
std::optional<CommandForm> form_of_command(std::string_view name);

/// Whether \left, \right and the delimiter commands accept it.
/// @param delimiter  a character, or a command with its backslash
bool is_delimiter(std::string_view delimiter);

/// Delimiters that are commands, and all environments, separated by spaces.
std::string_view delimiter_commands();
std::string_view formula_environments();

}  // namespace ropewalk
