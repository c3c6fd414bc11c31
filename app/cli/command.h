// The base class of the program's commands. Each adds its flags to the parser, and runs if the user named it.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <stdexcept>
#include <string>

namespace ropewalk {

/// The arguments are malformed. The program prints the sentence and exits with status 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Command {
 public:
  virtual ~Command() = default;

  /// Does the command's work, after the arguments were parsed.
  /// @throws UsageError for wrong usage (status 2); other exceptions if the request cannot be met (status 1)
  virtual void run() = 0;
  /// Adds to the command's help what depends on the arguments, such as the flags of the named figure.
  virtual void complete_help() {}
  /// The error message for an argument that this command does not accept.
  virtual std::string unknown_argument_message(const std::string& argument) const {
    return app().get_name() + " does not take '" + argument + "': see ropewalk " + app().get_name() + " --help.";
  }

  CLI::App& app() const { return *app_; }

 protected:
  /// Adds an option that takes a value; the help shows `type` in its place.
  CLI::Option* add_value(const std::string& name, std::string& value, const std::string& type,
                         const std::string& help) {
    return app().add_option(name, value, help)->type_name(type);
  }

  Command(CLI::App& program, const std::string& name, const std::string& description)
      : app_(program.add_subcommand(name, description)) {}

 private:
  CLI::App* app_;
};

std::unique_ptr<Command> figures_command(CLI::App& program);
std::unique_ptr<Command> export_command(CLI::App& program);
std::unique_ptr<Command> data_command(CLI::App& program);
std::unique_ptr<Command> python_command(CLI::App& program);
std::unique_ptr<Command> model_command(CLI::App& program);
std::unique_ptr<Command> lessons_command(CLI::App& program);
std::unique_ptr<Command> link_command(CLI::App& program);
std::unique_ptr<Command> train_command(CLI::App& program);

}  // namespace ropewalk
