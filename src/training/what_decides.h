// Why an encoding can or cannot do a task beyond the length of its training, in a sentence.
#pragma once

#include <string>

#include "training/training_run.h"

namespace ropewalk {

/// One sentence that compares the scheme's settings with the distances that the task needs: Shaw's clip, T5's buckets, the
/// base of RoPE and of the sinusoids, the rows of a learned table.
/// @param settings  as TrainingRun::settings() returns them
std::string what_decides(const RunSettings& settings);

}  // namespace ropewalk
