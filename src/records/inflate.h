// Unpacks what a ZIP file has compressed, within bounds.
#pragma once

#include "records/bytes_at.h"

namespace ropewalk {

/// What a member of a ZIP file unpacks to. Only what is needed is unpacked; `read` throws std::invalid_argument if the
/// member is damaged, or for a place beyond limit::kUnpackedBytes.
/// @param size  as the archive states it; it may lie
BytesAt unpacked(BytesAt compressed, std::uint64_t size);

}  // namespace ropewalk
