// What the operating system calls itself.
#pragma once

#include <string>

namespace ropewalk {

/// Name, version and processor of the system, without the name of the machine.
std::string system_name();

}  // namespace ropewalk
