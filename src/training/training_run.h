// One run of training: a task, an encoding and a seed, and the accuracy step by step.
#pragma once

#include <vector>

#include "training/adamw.h"
#include "training/task.h"

namespace ropewalk {

struct RunSettings {
  TaskSettings task;
  TransformerShape shape;         ///< vocabulary and table_rows are set from the task
  std::size_t train_length = 32;  ///< tokens at most; rounded up to a length that the task can have
  std::size_t texts = 32;         ///< of a batch
  AdamWSettings optimizer;
  std::uint32_t seed = 1;

  bool operator==(const RunSettings&) const = default;
};

/// The settings with the sizes that depend on others: the length is rounded up to one that the task can have, and the
/// vocabulary and the rows of a learned table follow from it.
/// @throws std::invalid_argument naming a setting and its value
RunSettings completed(RunSettings settings);

/// The sizes and steps with which a task is learned by the encodings that can: see docs/training.md.
RunSettings default_run(TrainingTask task);

/// How often a prediction was right.
struct Accuracy {
  std::size_t right = 0, count = 0;
  double share() const { return count ? static_cast<double>(right) / static_cast<double>(count) : 0; }

  bool operator==(const Accuracy&) const = default;
};

/// The accuracy on texts of one length: as a whole, and at each position.
struct LengthAccuracy {
  std::size_t length = 0;  ///< tokens
  Accuracy all;
  std::vector<Accuracy> by_position;  ///< [length]
};

/// The longest text that a model of these settings can read, in tokens: as many as a learned table has rows; else no
/// limit but the task's, 0.
/// @param settings  as TrainingRun::settings() returns them
std::size_t longest(const RunSettings& settings);

/// The accuracy on new texts, the same for each model of the task.
/// @param length  tokens, at least as many as the task needs
/// @param texts   how many
/// @throws std::invalid_argument if a learned table has too few rows, or if the task has no texts as long
LengthAccuracy test_model(Transformer<float>& model, const TaskSettings& task, std::size_t length,
                          std::size_t texts = 64);

/// It can be stopped between any two steps: it has no thread, and nothing outside of it changes.
class TrainingRun {
 public:
  /// @throws std::invalid_argument naming a setting and its value
  explicit TrainingRun(const RunSettings& settings, const Loops& loops = fastest_loops());

  /// Trains on the next batch, unless is_done(). Takes a few milliseconds.
  void step();
  bool is_done() const { return std::ssize(losses_) >= settings_.optimizer.steps; }

  /// With the lengths and sizes that were rounded or derived.
  const RunSettings& settings() const { return settings_; }
  const std::vector<Loss>& losses() const { return losses_; }  ///< of each step's batch, before the step
  const Transformer<float>& model() const { return model_; }

  /// As test_model. Does not change the training.
  LengthAccuracy test(std::size_t length, std::size_t texts = 64) {
    return test_model(model_, settings_.task, length, texts);
  }

 private:
  RunSettings settings_;
  Transformer<float> model_;
  AdamW<float> optimizer_;
  LegacyRandom random_;
  std::vector<Loss> losses_;
};

}  // namespace ropewalk
