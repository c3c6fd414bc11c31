#include "system/child_process.h"

#include <stdexcept>

#include "text/strings.h"

namespace ropewalk {

void ChildProcess::fail() {
  const std::string output = last_output();
  const std::string_view lines = trim(output);
  const std::string_view last = lines.substr(lines.find_last_of('\n') + 1);
  throw std::runtime_error(name_ + " failed" + (last.empty() ? "" : ": " + std::string(last)) + ".");
}

}  // namespace ropewalk
