#include <sys/utsname.h>

#include <fstream>

#include "system/system_name.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

/// The value of PRETTY_NAME in /etc/os-release.
std::string distribution() {
  std::ifstream file("/etc/os-release");
  for (std::string text; std::getline(file, text);)
    if (const auto [key, value] = key_and_value(text); key == "PRETTY_NAME") return std::string(value);
  return "distribution not known";
}

}  // namespace

std::string system_name() {
  struct utsname names {};
  if (::uname(&names) != 0) return "system not known, " + distribution();
  return std::string(names.sysname) + " " + names.release + " " + names.machine + ", " + distribution();
}

}  // namespace ropewalk
