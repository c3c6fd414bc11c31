// The arguments that `export`, `data` and `python` share: FIGURE, --preset and a flag for every parameter.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/command.h"
#include "session/session.h"

namespace ropewalk {

/// A command-line flag whose value is parsed by a Parameter, so that flags, the window's text fields and session files
/// accept the same values and give the same error messages.
struct ParameterFlag {
  /// Adds the flag to `command`. The help lists it only after `option->group(...)` was called.
  ParameterFlag(CLI::App& command, Parameter flag_parameter);

  bool given() const { return !option->empty(); }
  std::string text() const { return option->results().back(); }  ///< if given several times, the last value
  Value value() const { return given() ? parameter.parse(text()) : parameter.default_value; }

  Parameter parameter;
  CLI::Option* option;
};

class FigureArguments {
 public:
  explicit FigureArguments(CLI::App& command);

  bool has_figure() const { return !figure_.empty(); }
  bool has_preset() const { return !preset_.empty(); }
  bool is_known() const;  ///< whether a figure has the given name
  bool is_file() const;  ///< whether the argument is the name of a file instead: it is no figure and has a dot or slash
  const std::string& file() const { return figure_; }
  /// @throws std::invalid_argument that lists all figures, if none has the given name
  const Figure& figure() const;
  /// Nullptr without --preset.
  /// @throws std::invalid_argument that lists the presets of the figure, if none has the given id
  const Preset* preset() const;

  /// Sets the values of the preset, then those of the flags, which override it: first the files, because they set sizes
  /// too.
  /// @throws UsageError for a flag that none of `figures` takes; std::invalid_argument for a bad value; FileError
  void apply(Session& session, const std::vector<std::string>& figures) const;

  /// Adds the flags of these figures to the command's help.
  void show_in_help(const std::vector<std::string>& figures);

  /// The error message for a flag that none of these figures takes.
  static std::string unknown_flag_message(const std::vector<std::string>& figures, const std::string& flag);

 private:
  std::string figure_;
  std::string preset_;
  std::string tensor_;
  std::vector<ParameterFlag> flags_;
};

/// Base class of commands that take exactly one figure. Its help lists the flags of that figure, and an unknown flag
/// gives a message that names the flags of that figure.
class FigureCommand : public Command {
 public:
  void complete_help() override;
  std::string unknown_argument_message(const std::string& argument) const override;

 protected:
  FigureCommand(CLI::App& program, const std::string& name, const std::string& description)
      : Command(program, name, description), figure_(app()) {}

  FigureArguments figure_;
};

}  // namespace ropewalk
