// The operating system's dialogs for files, by the programs that a desktop has for them.
#pragma once

#include <memory>
#include <string>

#include "ui/host.h"

namespace ropewalk {

/// Whether the system has such dialogs.
bool have_file_dialogs();

/// Open a dialog and return at once. The dialog is closed with the result.
std::unique_ptr<FileQuestion> ask_where_to_save(const std::string& suggested);
/// @param only_arrays  offers files with arrays of numbers alone
std::unique_ptr<FileQuestion> ask_what_to_open(bool only_arrays);

}  // namespace ropewalk
