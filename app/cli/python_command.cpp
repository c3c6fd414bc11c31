// The command `ropewalk python`: writes a Python script that draws a figure with NumPy and matplotlib.
#include "cli/command.h"
#include "cli/figure_arguments.h"
#include "cli/terminal.h"
#include "files/files.h"
#include "python/python_script.h"
#include "text/path_of.h"

namespace ropewalk {
namespace {

class PythonCommand final : public FigureCommand {
 public:
  explicit PythonCommand(CLI::App& program)
      : FigureCommand(program, "python", "Writes a Python script that draws a figure with NumPy and matplotlib") {
    add_value("-o,--output", output_, "FILE", "File to write; without it the script goes to standard output");
  }

  void run() override {
    if (!figure_.has_figure()) throw UsageError("python needs a figure: ropewalk figures lists them.");
    const Figure& figure = figure_.figure();
    Session session;
    figure_.apply(session, {figure.id});
    const Preset* preset = figure_.preset();
    const std::string script = python_script(figure, session.values(), preset ? preset->id : "");
    output_.empty() || output_ == "-" ? write_standard_output(script) : write_file(path_of(output_), script);
  }

 private:
  std::string output_;
};

}  // namespace

std::unique_ptr<Command> python_command(CLI::App& program) { return std::make_unique<PythonCommand>(program); }

}  // namespace ropewalk
