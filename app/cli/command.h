// What a command of the command line is: flags added to the program's, and what to do when it was given.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace ropewalk {

/// The request is malformed: exit status 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Command {
 public:
  virtual ~Command() = default;

  /// Runs after parsing. @throws UsageError, or any other exception for what cannot be met
  virtual void run() = 0;
  /// Adds to the help what depends on the arguments: the flags of the figure that was named.
  virtual void complete_help() {}
  /// What this command says of an argument that it does not know.
  virtual std::string unknown(const std::string& argument) const {
    return "'" + argument + "' is not known to " + app().get_name() + ": see ropewalk " + app().get_name() +
           " --help.";
  }

  CLI::App& app() const { return *app_; }

 protected:
  Command(CLI::App& program, const std::string& name, const std::string& what)
      : app_(program.add_subcommand(name, what)) {}

 private:
  CLI::App* app_;
};

std::unique_ptr<Command> figures_command(CLI::App& program);
std::unique_ptr<Command> export_command(CLI::App& program);
std::unique_ptr<Command> data_command(CLI::App& program);
std::unique_ptr<Command> python_command(CLI::App& program);
std::unique_ptr<Command> model_command(CLI::App& program);

}  // namespace ropewalk
