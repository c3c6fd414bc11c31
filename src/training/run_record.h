// What runs of training leave behind: curves, accuracies and weights, as a safetensors file.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "training/training_run.h"

namespace ropewalk {

/// How many times as many units (tokens, pairs or symbols) as in training a tested text has.
inline constexpr double kTestedMultiples[] = {0.25, 0.5, 1, 2, 4, 8};
/// How rope is tested too: each longer text with factor = its length / the trained length.
inline constexpr RopeMethod kTestedScalings[] = {RopeMethod::linear, RopeMethod::ntk, RopeMethod::yarn};

/// What rope reads with a scaling that it was not trained with, at the lengths beyond the trained one: a factor of 1 changes
/// nothing.
struct ScaledAccuracies {
  RopeMethod method = RopeMethod::linear;
  std::vector<LengthAccuracy> accuracies;
};

/// A run, finished or not.
struct RunRecord {
  RunSettings settings;
  std::size_t parameters = 0;              ///< how many numbers were trained
  std::vector<Loss> losses;                ///< of each step
  std::vector<LengthAccuracy> accuracies;  ///< at tested_lengths, as far as it has been tested
  std::vector<ScaledAccuracies> scaled;    ///< rope: at kTestedScalings
  std::vector<ParameterBlock> blocks;
  std::vector<float> weights;
};

/// The lengths of kTestedMultiples in tokens, each once and in their order, as far as the model and the task go: a text
/// of look_back has more than `back` tokens, one of recall at most kRecallKeys pairs.
/// @param settings  as TrainingRun::settings() returns them
std::vector<std::size_t> tested_lengths(const RunSettings& settings);

/// What the run has learned so far, without tests.
RunRecord untested_record(const TrainingRun& run);

/// Tests a trained model at all of tested_lengths, then rope with each scaling at the lengths beyond the trained one.
class RecordTests {
 public:
  explicit RecordTests(Transformer<float> model) : model_(std::move(model)) {}

  /// Lets the model read one more text, and keeps each length that is finished. @return whether a text was left
  bool advance(RunRecord& record);

 private:
  Transformer<float> model_;
  std::optional<AccuracyTest> test_;  ///< the one that has begun
};
/// Keeps what the run has learned, with all tests.
RunRecord record_of(const TrainingRun& run);

/// @return null if that length was not tested
const LengthAccuracy* accuracy_at(const std::vector<LengthAccuracy>& accuracies, std::size_t length);
/// At the length of the training. @return null if it was not tested
const LengthAccuracy* trained_accuracy(const RunRecord& record);

/// The transformer with the record's weights.
/// @throws std::invalid_argument if they are not as many as its shape needs, or as check(shape) does
Transformer<float> model_of(const RunRecord& record);

/// Throws std::invalid_argument if there are more runs, weights, steps or tested positions than limit::kTrainingRuns
/// and those after it allow.
/// @param runs  as TrainingRun::settings() returns them
void require_storable(const std::vector<RunSettings>& runs);

inline constexpr const char* kTrainingFormat = "training 1";

/// The bytes of a safetensors file, which src/records/training_file.h reads. Run i has the tensors
///   runs.i.loss                          [steps] F64, the others F32
///   runs.i.right, runs.i.count           [steps]: predictions of each batch before its step
///   runs.i.tested.length                 [lengths]
///   runs.i.tested.right, .count          [sum of the lengths]: of each position of the first length, of the second, ..
///   runs.i.METHOD.length, .right, .count likewise for each tested scaling of rope
///   runs.i.weights.NAME                  each matrix, [in, out]; vectors are [1, width]
/// without those that are empty. The settings of all runs are a list in JSON under `runs` in __metadata__, which has
/// kTrainingFormat under `ropewalk`.
/// @source huggingface/safetensors, README.md, "Format"
std::string safetensors_of(const std::vector<RunRecord>& runs);

}  // namespace ropewalk
