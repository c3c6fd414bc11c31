// Tells how a model encodes positions.
#pragma once

#include "models/keys.h"
#include "models/model.h"
#include "models/model_parts.h"

namespace ropewalk {

struct FoundEncoding {
  PositionEncoding encoding = PositionEncoding::unknown;
  TableKind table = TableKind::unknown;
};

/// From the keys that choose an encoding, from what the class of the model does, or from the keys' names. It warns if it
/// guesses or cannot tell.
/// @throws std::invalid_argument with one sentence if the file is no model's
FoundEncoding read_encoding(const Keys& keys, const PartSource& source);

}  // namespace ropewalk
