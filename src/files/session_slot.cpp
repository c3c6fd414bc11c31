#include "files/session_slot.h"

#include <system_error>

#include "files/files.h"

namespace ropewalk {

SessionSlot::SessionSlot(const std::filesystem::path& folder) {
  for (number_ = 1; number_ <= kMost; ++number_) {
    file_ = folder / ("session" + (number_ == 1 ? "" : "-" + std::to_string(number_)) + ".json");
    lock_.emplace(lock_path(), FileLock::Create::file);
    if (!lock_->held_by_other()) return;
  }
  throw FileError("More than " + std::to_string(kMost) + " windows are open: close one of them.");
}

SessionSlot::~SessionSlot() {
  std::error_code ignored;
  if (lock_->held()) std::filesystem::remove(lock_path(), ignored);  // while nobody else can take it
}

}  // namespace ropewalk
