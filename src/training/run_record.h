// What runs of training leave behind: curves, accuracies and weights, as a safetensors file.
#pragma once

#include <string>
#include <vector>

#include "training/training_run.h"

namespace ropewalk {

/// How many times as many units (tokens, pairs or symbols) as in training a tested text has.
inline constexpr std::size_t kTestedMultiples[] = {1, 2, 4, 8};

/// A finished run.
struct RunRecord {
  RunSettings settings;
  std::size_t parameters = 0;              ///< how many numbers were trained
  std::vector<Loss> losses;                ///< of each step
  std::vector<LengthAccuracy> accuracies;  ///< at kTestedMultiples, as far as the model and the task go
  std::vector<ParameterBlock> blocks;
  std::vector<float> weights;
};

/// Tests the run and keeps what it learned.
RunRecord record_of(TrainingRun& run);

/// The bytes of a safetensors file. Run i has the tensors
///   runs.i.loss, runs.i.accuracy           [steps], of each batch before its step
///   runs.i.tested_length, runs.i.tested_accuracy  [lengths]
///   runs.i.position_accuracy               [longest tested length]; NaN where the task asks for nothing
///   runs.i.weights.NAME                    each matrix, [in, out]; vectors are [1, width]
/// and the settings of all runs are JSON under `runs` in __metadata__.
/// @source huggingface/safetensors, README.md, "Format"
std::string safetensors_of(const std::vector<RunRecord>& runs);

}  // namespace ropewalk
