// Windows has no limits that a shell sets, so that there is nothing to check beforehand.
#include <new>
#include <system_error>

#include "system/resource_limits.h"

namespace ropewalk {

std::vector<std::string> limit_texts() { return {}; }
void require_stack() {}
void require_drawing_memory(std::size_t) {}
void require_drawing_resources() {}

std::string explain_failure(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error)) return "there is not enough memory for this request.";
  if (const auto* system = dynamic_cast<const std::system_error*>(&error);
      system && system->code() == std::errc::resource_unavailable_try_again)
    return "not as many threads can be started as drawing needs.";
  return error.what();
}

}  // namespace ropewalk
