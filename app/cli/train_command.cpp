// The command `ropewalk train`: trains a small transformer for each encoding and seed, prints their accuracies and
// writes what they learned to a file.
#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

#include "cli/command.h"
#include "cli/figure_arguments.h"
#include "cli/terminal.h"
#include "figure/shared_parameters.h"
#include "files/files.h"
#include "system/termination.h"
#include "text/numbers.h"
#include "text/strings.h"
#include "text/utf8.h"
#include "training/run_record.h"
#include "training/what_decides.h"

namespace ropewalk {
namespace {

constexpr double kLearned = 0.99;  ///< the accuracy at the trained length from which on a task counts as learned

std::vector<Option> task_options() {
  std::vector<Option> options;
  for (std::size_t i = 0; i < kTasks; ++i)
    options.push_back({task_name(static_cast<TrainingTask>(i)), task_name(static_cast<TrainingTask>(i))});
  return options;
}

/// A whole number whose default is the task's: it counts only if it is given.
Parameter number(std::string id, std::string help, Range range, std::int64_t default_value) {
  return param::integer({.id = std::move(id), .help = std::move(help), .range = range, .default_value = default_value});
}

/// The accuracies of several seeds.
struct Spread {
  double mean = 0, least = 1, most = 0;
};

/// @param accuracies  of a run: null if it was not tested at this length
template <typename Accuracies>
Spread spread_of(std::span<const RunRecord> seeds, const Accuracies& accuracies) {
  Spread spread;
  for (const RunRecord& seed : seeds) {
    const double share = accuracies(seed)->all.share();
    spread.mean += share;
    spread.least = std::min(spread.least, share);
    spread.most = std::max(spread.most, share);
  }
  spread.mean /= static_cast<double>(seeds.size());
  return spread;
}

std::string padded(std::string text, std::ptrdiff_t width) {
  const auto letters = std::ssize(text) - std::ranges::count_if(text, continues_letter);
  return text + std::string(static_cast<std::size_t>(std::max<std::ptrdiff_t>(width - letters, 1)), ' ');
}

std::string cell(const Spread& spread, std::size_t seeds) {
  return padded(fixed(spread.mean, 3) + (seeds > 1 ? " ± " + fixed((spread.most - spread.least) / 2, 3) : ""), 16);
}

/// Trains runs on all processors until they are done or `stop` is set.
class Training {
 public:
  explicit Training(std::vector<TrainingRun>& runs) : runs_(runs) {
    const std::size_t count = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, runs.size());
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  }

  std::int64_t steps_done() const { return steps_; }
  void stop() { stopped_ = true; }
  void wait() { threads_.clear(); }

 private:
  void work() {
    for (std::size_t i = next_++; i < runs_.size(); i = next_++)
      for (; !runs_[i].is_done() && !stopped_; ++steps_) runs_[i].step();
  }

  std::vector<TrainingRun>& runs_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::int64_t> steps_ = 0;
  std::atomic<bool> stopped_ = false;
  std::vector<std::jthread> threads_;  // last member: joined before the others are destroyed
};

class TrainCommand final : public Command {
 public:
  explicit TrainCommand(CLI::App& program)
      : Command(program, "train", "Trains small transformers, one for each encoding, and compares what they learn"),
        task_(app(),
              param::choice<std::string>(
                  {.id = "task",
                   .help = "What is learned. recall and reverse have other defaults than look_back for the length, "
                           "the steps and the sizes.",
                   .options = task_options()})),
        schemes_(app(), param::choices<PositionScheme>({.id = "schemes",
                                                        .help = "The encodings of positions to compare.",
                                                        .range = {1, 7},
                                                        .options = options_named(position_scheme_names()),
                                                        .default_value = Words{"learned", "shaw", "rope"}})),
        numbers_{{app(), number("train_length", "Tokens of a text in training.", {4, 512}, 32)},
                 {app(), number("seeds", "Runs of each encoding, with the seeds 1, 2, and so on.", {1, 100}, 1)},
                 {app(), number("steps", "Batches of 32 texts.", {1, 100'000}, 500)},
                 {app(), number("back", "How many tokens look_back looks back.", {1, 64}, 5)},
                 {app(), number("layers", "Layers of the transformer.", {1, 4}, 1)},
                 {app(), number("width", "Its width.", {16, 128}, 32)},
                 {app(), number("heads", "Heads of each layer.", {1, 8}, 4)},
                 {app(), number("clip", "Shaw's largest distance.", {1, 64}, 16)},
                 {app(), param::buckets},
                 {app(), param::bucket_max_distance},
                 {app(), param::rotary_dim}},
        base_(app(), param::real({.id = "base",
                                  .help = "The base of sinusoidal and rope.",
                                  .range = {1.5, 1e9},
                                  .default_value = 10000})) {
    add_value("-o,--output", output_, "FILE.safetensors", "File for curves, accuracies and weights");
    for (const ParameterFlag* flag : {&task_, &schemes_, &base_}) flag->option->group("Options");
    for (const ParameterFlag& flag : numbers_) flag.option->group("Options");
  }

  void run() override {
    if (!output_.empty() && extension_of(output_) != ".safetensors")
      throw std::invalid_argument(output_ + " does not end in .safetensors: rename it.");
    const std::vector<RunSettings> settings = runs_to_train();
    require_storable(settings);
    std::vector<TrainingRun> runs;
    for (const RunSettings& run : settings) runs.emplace_back(run);
    std::optional<AtomicFile> file;
    if (!output_.empty()) file.emplace(output_);
    train(runs);
    std::vector<RunRecord> records;
    for (const TrainingRun& run : runs) records.push_back(record_of(run));
    if (file) {
      file->write(safetensors_of(records));
      file->commit();
    }
    write_standard_output(report(records));
  }

 private:
  std::optional<std::int64_t> given(std::string_view id) const {
    const auto flag = std::ranges::find(numbers_, id, [](const ParameterFlag& f) { return f.parameter.id; });
    if (!flag->given()) return std::nullopt;
    return std::get<std::int64_t>(flag->value());
  }
  void set(std::size_t& field, std::string_view id) const {
    if (const auto value = given(id)) field = static_cast<std::size_t>(*value);
  }

  std::vector<RunSettings> runs_to_train() const {
    RunSettings settings = default_run(task_named(std::get<std::string>(task_.value())));
    set(settings.train_length, "train_length");
    set(settings.shape.layers, "layers");
    set(settings.shape.width, "width");
    set(settings.shape.heads, "heads");
    set(settings.shape.shaw_clip, "clip");
    set(settings.shape.rotary_dim, "rotary_dim");
    T5Buckets& buckets = settings.shape.buckets;
    buckets.buckets = given("buckets").value_or(buckets.buckets);
    buckets.max_distance = given("bucket_max_distance").value_or(buckets.max_distance);
    settings.optimizer.steps = given("steps").value_or(settings.optimizer.steps);
    settings.task.back = given("back").value_or(settings.task.back);
    settings.shape.base = std::get<double>(base_.value());
    std::vector<RunSettings> runs;
    const Words schemes = std::get<Words>(schemes_.value());
    for (const std::string& scheme : schemes) {
      settings.shape.scheme = static_cast<PositionScheme>(schemes_.parameter.option_index(scheme));
      const auto seeds = static_cast<std::uint32_t>(given("seeds").value_or(1));
      for (settings.seed = 1; settings.seed <= seeds; ++settings.seed) runs.push_back(completed(settings));
    }
    return runs;
  }

  static void train(std::vector<TrainingRun>& runs) {
    // Created before other threads start, so that they inherit its blocked signals.
    const Termination termination([] {});
    ProgressLine line;
    std::int64_t all = 0;
    for (const TrainingRun& run : runs) all += run.settings().optimizer.steps;
    const auto start = std::chrono::steady_clock::now();
    Training training(runs);
    while (training.steps_done() < all) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      if (termination.requested()) {
        training.stop();
        training.wait();
        throw std::runtime_error("stopped after " + grouped(training.steps_done()) + " of " + grouped(all) +
                                 " steps; nothing was written.");
      }
      const std::chrono::duration<double> past = std::chrono::steady_clock::now() - start;
      const double share = static_cast<double>(training.steps_done()) / static_cast<double>(all);
      const std::string left = share > 0.02 ? ", " + fixed(past.count() / share * (1 - share), 0) + " s left" : "";
      line.show("training " + std::to_string(runs.size()) + " transformers: " + fixed(100 * share, 0) + " %" + left);
    }
    training.wait();
  }

  /// A line for each encoding: the mean accuracy of its seeds at each length, and half of their range.
  static std::string report(const std::vector<RunRecord>& records) {
    const RunSettings& settings = records.front().settings;
    const auto counted = [](std::size_t count, const std::string& noun) {
      return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
    };
    const bool looks_back = settings.task.task == TrainingTask::look_back;
    std::string text = task_name(settings.task.task) +
                       (looks_back ? " (" + counted(static_cast<std::size_t>(settings.task.back), "token") + ")" : "") +
                       ", trained on " + counted(settings.train_length, "token") + ": " +
                       counted(settings.shape.layers, "layer") + ", width " + std::to_string(settings.shape.width) +
                       ", " + counted(settings.shape.heads, "head") + ", " +
                       counted(static_cast<std::size_t>(settings.optimizer.steps), "step") + "\n\n" +
                       padded("scheme", 12) + padded("parameters", 12);
    std::vector<std::size_t> lengths;  // a learned table has fewer than the others
    for (const RunRecord& record : records)
      if (record.accuracies.size() > lengths.size()) lengths = tested_lengths(record.settings);
    for (const std::size_t length : lengths) text += padded(counted(length, "token"), 16);
    text += "\n";
    std::vector<std::string> below;
    std::string decisions;
    for (std::size_t first = 0, next = 0; first < records.size(); first = next) {
      const PositionScheme scheme = records[first].settings.shape.scheme;
      while (next < records.size() && records[next].settings.shape.scheme == scheme) ++next;
      text += padded(position_scheme_name(scheme), 12) +
              padded(grouped(static_cast<std::int64_t>(records[first].parameters)), 12);
      const auto seeds = std::span(records).subspan(first, next - first);
      for (const std::size_t length : tested_lengths(records[first].settings)) {
        const Spread spread =
            spread_of(seeds, [&](const RunRecord& run) { return accuracy_at(run.accuracies, length); });
        if (length == settings.train_length && spread.least < kLearned) below.push_back(position_scheme_name(scheme));
        text += cell(spread, seeds.size());
      }
      text += "\n";
      for (std::size_t i = 0; i < records[first].scaled.size(); ++i) {
        const ScaledAccuracies& scaled = records[first].scaled[i];
        text += padded("  " + std::string(rope_method_name(scaled.method)), 24);
        for (const std::size_t length : lengths) {
          const auto tested = [&](const RunRecord& run) { return accuracy_at(run.scaled[i].accuracies, length); };
          text += tested(records[first]) ? cell(spread_of(seeds, tested), seeds.size()) : padded("", 16);
        }
        text += "\n";
      }
      decisions += "  " + padded(position_scheme_name(scheme), 12) + what_decides(records[first].settings) + "\n";
    }
    text += "\nA perfect head: " + perfect_head(settings.task.task) + "\nWhat decides:\n" + decisions;
    if (!below.empty())
      text += "Below 0.99 at the trained length: " + join(below, ", ", [](const std::string& name) { return name; }) +
              ". That is undertrained, or unable to do the task.\n";
    return text;
  }

  ParameterFlag task_, schemes_;
  std::vector<ParameterFlag> numbers_;
  ParameterFlag base_;
  std::string output_;
};

}  // namespace

std::unique_ptr<Command> train_command(CLI::App& program) { return std::make_unique<TrainCommand>(program); }

}  // namespace ropewalk
