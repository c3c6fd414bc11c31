// The command `ropewalk data`: writes the numbers behind a figure.
#include <algorithm>
#include <optional>
#include <utility>

#include "cli/command.h"
#include "cli/figure_arguments.h"
#include "cli/terminal.h"
#include "cli/training.h"
#include "data_export/data_export.h"
#include "data_export/pieces.h"
#include "figure/parameter.h"
#include "text/numbers.h"
#include "text/path_of.h"

namespace ropewalk {
namespace {

Parameter format_parameter() {
  return param::choice<std::string>({.id = "format",
                                     .help = "Format of the data; without this flag the extension of the file decides.",
                                     .options = {{"csv", "CSV"}, {"json", "JSON"}, {"npy", "NPY"}}});
}

Parameter dtype_parameter() {
  return param::choice<std::string>({.id = "dtype",
                                     .help = "Type of the numbers in an NPY file.",
                                     .options = {{"float64", "float64"}, {"float32", "float32"}}});
}

/// Shows which part of the values is computed and written.
class Percentage {
 public:
  explicit Percentage(std::int64_t total) : total_(std::max<std::int64_t>(total, 1)) { show(0); }

  void show(std::int64_t done) {
    const auto percent = static_cast<int>(100 * static_cast<double>(done) / static_cast<double>(total_));
    if (percent == std::exchange(percent_, percent)) return;
    line_.show("computing and writing " + grouped(total_) + " values: " + std::to_string(percent) + " %");
  }

 private:
  ProgressLine line_;
  std::int64_t total_;
  int percent_ = -1;
};

class DataCommand final : public FigureCommand {
 public:
  explicit DataCommand(CLI::App& program)
      : FigureCommand(program, "data", "Writes the numbers behind a figure as CSV, JSON or NPY"),
        format_(app(), format_parameter()),
        dtype_(app(), dtype_parameter()) {
    add_value("-o,--output", output_, "FILE", "File to write, or - for standard output, which needs --format");
    for (const ParameterFlag* flag : {&format_, &dtype_}) flag->option->group("Options");
  }

  void run() override {
    if (!figure_.has_figure()) throw UsageError("data needs a figure: ropewalk figures lists them.");
    if (output_.empty()) throw UsageError("data needs -o FILE, or -o - for standard output.");
    if (output_ == "-" && !format_.given()) throw UsageError("-o - needs --format csv, json or npy.");
    const Figure& figure = figure_.figure();
    const std::string format = chosen_format();
    const bool float32 = std::get<std::string>(dtype_.value()) == "float32";
    if (float32 && format != "npy")
      throw UsageError("--dtype float32 is for NPY only: " + format + " writes numbers as text, without loss.");
    Session session;
    figure_.apply(session, {figure.id});

    std::optional<AtomicFile> file;
    if (output_ != "-") file.emplace(path_of(output_));
    train_for(session, {figure.id});
    const OpenFigure* open = session.find(figure.id);
    const Plot plot = evaluate(figure, session.values(), open ? std::string_view(open->preset) : "");
    Percentage percentage(cell_count(plot));
    const Progress progress = [&](std::int64_t cells) { percentage.show(cells); };
    const Sink sink = [&](std::string_view bytes) { file ? file->write(bytes) : write_standard_output(bytes); };
    if (format == "csv") write_csv(plot, sink, progress);
    if (format == "json") write_json(figure, session.values(), plot, sink, progress);
    if (format == "npy") write_npy(plot, float32 ? NumberType::float32 : NumberType::float64, sink, progress);
    if (file) file->commit();
  }

 private:
  std::string chosen_format() const {
    if (format_.given()) return std::get<std::string>(format_.value());
    const std::string extension = extension_of(path_of(output_));
    for (const Option& option : format_.parameter.options)
      if (extension == "." + option.id) return option.id;
    throw std::invalid_argument(output_ +
                                " ends in neither .csv, .json nor .npy: rename it, or name the format with --format.");
  }

  ParameterFlag format_, dtype_;
  std::string output_;
};

}  // namespace

std::unique_ptr<Command> data_command(CLI::App& program) { return std::make_unique<DataCommand>(program); }

}  // namespace ropewalk
