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

/// How many texts of this length test a model: with about 32768 tokens together, 64 at most.
std::size_t tested_texts(std::size_t length);

/// Measures the accuracy on new texts, the same for each model of the task, one after the other.
class AccuracyTest {
 public:
  /// @param length  tokens, at least as many as the task needs
  /// @throws std::invalid_argument if the task has no texts as long
  AccuracyTest(const TaskSettings& task, std::size_t length, std::size_t texts);

  /// Lets the model read one more text. @throws std::invalid_argument if a learned table has too few rows
  void advance(Transformer<float>& model);
  bool is_done() const { return left_ == 0; }
  const LengthAccuracy& accuracy() const { return accuracy_; }

 private:
  TaskSettings task_;
  std::size_t units_, left_;
  LegacyRandom random_;
  LengthAccuracy accuracy_;
};

/// The accuracy of AccuracyTest. @throws as it does
LengthAccuracy test_model(Transformer<float>& model, const TaskSettings& task, std::size_t length, std::size_t texts);

/// It can be stopped between any two pieces: it has no thread, and nothing outside of it changes.
class TrainingRun {
 public:
  /// @throws std::invalid_argument naming a setting and its value
  explicit TrainingRun(const RunSettings& settings, const Loops& loops = fastest_loops());

  /// Trains on the next texts of a batch, unless is_done(): on all of them, if that takes a few milliseconds.
  void advance();
  /// Trains on the rest of a batch.
  void step();
  bool is_done() const { return std::ssize(losses_) >= settings_.optimizer.steps; }

  /// With the lengths and sizes that were rounded or derived.
  const RunSettings& settings() const { return settings_; }
  const std::vector<Loss>& losses() const { return losses_; }  ///< of each step's batch, before the step
  const Transformer<float>& model() const { return model_; }

  /// As test_model. Does not change the training.
  LengthAccuracy test(std::size_t length) { return test(length, tested_texts(length)); }
  LengthAccuracy test(std::size_t length, std::size_t texts) {
    return test_model(model_, settings_.task, length, texts);
  }

 private:
  RunSettings settings_;
  Transformer<float> model_;
  AdamW<float> optimizer_;
  LegacyRandom random_;
  Batch batch_;
  std::size_t read_ = 0;     ///< texts of the batch
  std::size_t targets_ = 0;  ///< of the batch
  Loss loss_;                ///< of those texts
  std::vector<Loss> losses_;
};

}  // namespace ropewalk
