// The command `ropewalk figures`: lists all figures with their parameters and presets.
#include "cli/command.h"
#include "cli/terminal.h"
#include "data_export/catalog.h"

namespace ropewalk {
namespace {

class FiguresCommand final : public Command {
 public:
  explicit FiguresCommand(CLI::App& program)
      : Command(program, "figures", "Lists every figure with its parameters and presets") {
    app().add_flag("--json", json_, "Prints the list as JSON");
  }

  void run() override { write_standard_output(json_ ? catalog_json() : catalog_text()); }

 private:
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> figures_command(CLI::App& program) { return std::make_unique<FiguresCommand>(program); }

}  // namespace ropewalk
