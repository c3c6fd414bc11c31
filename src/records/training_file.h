// Reads the file that `ropewalk train` writes: runs of training with their curves, accuracies and weights.
#pragma once

#include <filesystem>
#include <vector>

#include "records/bytes_at.h"
#include "training/run_record.h"

namespace ropewalk {

/// The runs of a safetensors file, as safetensors_of has written them, to the last bit.
/// @return nothing if the file is a safetensors file that holds no runs
/// @throws std::invalid_argument with one sentence if the file is damaged or beyond a limit, if a setting is not one
///         that TrainingRun accepts, or if a weight is larger than kLargestWeight
std::vector<RunRecord> read_training(const BytesAt& file);
/// The same for a file that is named. @throws FileError too; the sentences name the file
std::vector<RunRecord> read_training(const std::filesystem::path& path);

/// With weights up to this no sum in a forward pass is too large for a float.
inline constexpr double kLargestWeight = 1e4;

}  // namespace ropewalk
