// FIGURE, --preset and a flag for every parameter: what `export` and `data` have in common.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/command.h"
#include "session/session.h"

namespace ropewalk {

/// A flag whose value a Parameter reads, so that flags, fields and files accept the same and say the same.
struct ParameterFlag {
  /// Not shown in help until it has a group.
  ParameterFlag(CLI::App& command, Parameter parameter);

  bool given() const { return !option->empty(); }
  std::string text() const { return option->results().back(); }  ///< the last one counts
  Value value() const { return given() ? parameter.parse(text()) : parameter.default_value; }

  Parameter parameter;
  CLI::Option* option;
};

class FigureArguments {
 public:
  explicit FigureArguments(CLI::App& command);

  bool has_figure() const { return !figure_.empty(); }
  bool has_preset() const { return !preset_.empty(); }
  bool is_known() const;  ///< whether the figure named is one
  /// @throws std::invalid_argument listing the figures there are
  const Figure& figure() const;
  /// Null without --preset. @throws std::invalid_argument listing the presets of the figure
  const Preset* preset() const;

  /// The preset's values, then those of the flags.
  /// @throws UsageError for a flag that none of `figures` takes, std::invalid_argument for a value
  void apply(Session& session, const std::vector<std::string>& figures) const;

  /// Lists the flags of these figures in the command's help.
  void show_in_help(const std::vector<std::string>& figures);

  /// What to say of a flag that none of these figures takes.
  static std::string not_taken(const std::vector<std::string>& figures, const std::string& flag);

 private:
  std::string figure_;
  std::string preset_;
  std::vector<ParameterFlag> flags_;
};

/// A command over one figure: its flags are in the help, and a flag of another figure is told apart from a
/// mistyped one.
class FigureCommand : public Command {
 public:
  void complete_help() override;
  std::string unknown(const std::string& argument) const override;

 protected:
  FigureCommand(CLI::App& program, const std::string& name, const std::string& what)
      : Command(program, name, what), figure_(app()) {}

  FigureArguments figure_;
};

}  // namespace ropewalk
