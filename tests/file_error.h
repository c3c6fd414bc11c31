// The sentence of a FileError.
#pragma once

#include <string>

#include "files/files.h"

namespace ropewalk {

template <class Call>
std::string file_error(Call call) {
  try {
    call();
  } catch (const FileError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace ropewalk
