// The command `ropewalk train`: trains a small transformer for each encoding and seed, prints their accuracies and
// writes what they learned to a file.
#include <algorithm>
#include <optional>

#include "cli/command.h"
#include "cli/figure_arguments.h"
#include "cli/terminal.h"
#include "cli/training.h"
#include "figure/training_plan.h"
#include "files/files.h"
#include "text/numbers.h"
#include "text/path_of.h"
#include "text/strings.h"
#include "text/utf8.h"
#include "training/what_decides.h"

namespace ropewalk {
namespace {

/// What can be chosen: all that a plan reads.
std::vector<Parameter> choices() {
  std::vector<Parameter> parameters = training_parameters();
  std::erase_if(parameters, [](const Parameter& parameter) { return parameter.id == param::runs.id; });
  return parameters;
}

/// The text in a column.
std::string padded(const std::string& text, std::ptrdiff_t width) {
  const auto letters = std::ssize(text) - std::ranges::count_if(text, continues_letter);
  return text + std::string(static_cast<std::size_t>(std::max<std::ptrdiff_t>(width - letters, 1)), ' ');
}

/// "0.996 ± 0.003": the mean of the seeds and half of their range; empty if that was not tested.
/// @param tested  gives the accuracy of a run, or null
std::string accuracy_text(const SchemeRuns& scheme, auto tested) {
  std::vector<double> shares;
  for (const RunRecord* seed : scheme.seeds) {
    const LengthAccuracy* const accuracy = tested(*seed);
    if (!accuracy) return "";
    shares.push_back(accuracy->all.share());
  }
  const Spread spread = spread_of(shares);
  return fixed(spread.mean, 3) + (shares.size() > 1 ? " ± " + fixed((spread.most - spread.least) / 2, 3) : "");
}

/// A line for each encoding with its accuracy at each length, and the notes of the figures.
std::string report(const TrainedSchemes& trained) {
  constexpr std::ptrdiff_t kName = 12, kAccuracy = 16;
  const RunSettings& settings = trained.settings;
  std::vector<std::size_t> lengths;  // a learned table has fewer than the others
  for (const SchemeRuns& scheme : trained.schemes)
    if (auto tested = tested_lengths(scheme.seeds.front()->settings); tested.size() > lengths.size())
      lengths = std::move(tested);
  std::string text = task_text(settings.task) + ", trained on " +
                     counted(static_cast<std::int64_t>(settings.train_length), "token") + "\n\n" +
                     padded("scheme", kName);
  for (const std::size_t length : lengths)
    text += padded(counted(static_cast<std::int64_t>(length), "token"), kAccuracy);
  text += "\n";
  for (const SchemeRuns& scheme : trained.schemes) {
    text += padded(position_scheme_name(scheme.scheme), kName);
    for (const std::size_t length : lengths)
      text += padded(accuracy_text(scheme, [&](const RunRecord& run) { return accuracy_at(run.accuracies, length); }),
                     kAccuracy);
    text += "\n";
    for (std::size_t i = 0; i < scheme.seeds.front()->scaled.size(); ++i) {
      text += padded("  " + std::string(rope_method_name(kTestedScalings[i])), kName);
      for (const std::size_t length : lengths)
        text += padded(
            accuracy_text(scheme, [&](const RunRecord& run) { return accuracy_at(run.scaled[i].accuracies, length); }),
            kAccuracy);
      text += "\n";
    }
  }
  text += "\nWhat decides:\n";
  for (const SchemeRuns& scheme : trained.schemes)
    text +=
        "  " + padded(position_scheme_name(scheme.scheme), kName) + what_decides(scheme.seeds.front()->settings) + "\n";
  text += "\n";
  for (const std::string& note : training_notes(trained)) text += note + "\n";
  return text;
}

class TrainCommand final : public Command {
 public:
  explicit TrainCommand(CLI::App& program)
      : Command(program, "train", "Trains small transformers, one for each encoding, and compares what they learn"),
        values_(training_parameters()) {
    add_value("-o,--output", output_, "FILE.safetensors", "File for curves, accuracies and weights");
    for (Parameter& parameter : choices()) flags_.emplace_back(app(), std::move(parameter)).option->group("Options");
  }

  void run() override {
    if (!output_.empty() && extension_of(path_of(output_)) != ".safetensors")
      throw std::invalid_argument(output_ + " does not end in .safetensors: rename it.");
    for (const ParameterFlag& flag : flags_)
      if (flag.given()) values_.assign(flag.parameter.id, flag.value());
    const std::vector<RunSettings> plan = training_plan(values_);
    require_storable(plan);  // before the file is created
    std::optional<AtomicFile> file;
    if (!output_.empty()) file.emplace(path_of(output_));
    const Record runs = train(plan);
    if (file) {
      file->write(safetensors_of(runs->runs));
      file->commit();
    }
    values_.assign(param::runs.id, runs);
    write_standard_output(report(trained_schemes(values_)));
  }

 private:
  ParameterSet values_;
  std::vector<ParameterFlag> flags_;
  std::string output_;
};

}  // namespace

std::unique_ptr<Command> train_command(CLI::App& program) { return std::make_unique<TrainCommand>(program); }

}  // namespace ropewalk
