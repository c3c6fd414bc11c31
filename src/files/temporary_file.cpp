#include "files/temporary_file.h"

#include <mutex>
#include <set>

#include "files/temporary_name.h"

namespace ropewalk {

void remove_leftovers(const std::filesystem::path& folder) {
  static std::mutex mutex;
  static std::set<std::filesystem::path> seen;
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(folder, error);
  const std::scoped_lock lock(mutex);
  if (error || !seen.insert(whole).second) return;
  for (std::filesystem::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
    const std::string name = each->path().filename().string();
    if (name.starts_with(kTemporaryPrefix) && name.ends_with(kTemporarySuffix)) remove_if_left(each->path());
  }
}

}  // namespace ropewalk
