// The operating system's dialogs for files, by the programs that a desktop has for them.
#pragma once

#include <memory>
#include <string>

#include "ui/file_wish.h"
#include "ui/host.h"

namespace ropewalk {

/// Opens a dialog and returns at once; see Host::ask_for_file. @return nullptr if the system has no such dialogs
std::unique_ptr<FileQuestion> ask_system_for_file(const ui::FileWish& wish, const std::string& path);

}  // namespace ropewalk
