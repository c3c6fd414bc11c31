// Training on the command line: with a line of progress, until Ctrl+C.
#pragma once

#include <string>
#include <vector>

#include "session/session.h"

namespace ropewalk {

/// Trains on all processors.
/// @throws std::invalid_argument if a run cannot be trained; std::runtime_error if a signal stops it
Record train(const std::vector<RunSettings>& plan);

/// Whether one of these figures shows a training that does not come from a file.
bool needs_training(const Session& session, const std::vector<std::string>& figures);
/// Trains what these figures show, if that is needed.
void train_for(Session& session, const std::vector<std::string>& figures);

}  // namespace ropewalk
