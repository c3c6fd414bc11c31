// Training on the command line: with a line of progress, until Ctrl+C.
#pragma once

#include <string>
#include <vector>

#include "session/session.h"

namespace ropewalk {

/// Trains on all processors.
/// @throws std::invalid_argument if a run cannot be trained; std::runtime_error if a signal stops it
Record train(const std::vector<RunSettings>& plan);

/// Trains what these figures show, unless that comes from a file or no figure needs it.
void train_for(Session& session, const std::vector<std::string>& figures);

}  // namespace ropewalk
