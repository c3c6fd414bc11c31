// Finds out from its first bytes what a file is; its name does not matter. All that opens files asks here.
#pragma once

#include <string>
#include <string_view>

namespace ropewalk {

enum class FileKind {
  // Kinds that Ropewalk reads.
  json,  ///< text that begins as a JSON object, in UTF-8 or UTF-16
  png,
  svg,
  pdf,
  gguf,
  safetensors,
  numpy_array,    ///< .npy
  numpy_archive,  ///< .npz: a ZIP file of .npy files
  // Kinds that it only knows; why_not_read says what to do with them.
  empty,
  yaml,
  web_page,
  lfs_pointer,    ///< the three lines that Git stores in place of a large file
  pickle,         ///< Python's own format, which runs code when it is loaded
  torch_archive,  ///< a ZIP file with a pickle in it, as torch.save writes it
  zip,
  gzip,
  hdf5,
  ggml,  ///< what llama.cpp had before GGUF
  // What is left.
  text,
  binary,
};

/// @param start  the first bytes of the file: 1 KiB tells all kinds apart, more does no harm
FileKind file_kind(std::string_view start);

/// One sentence that says what the file is and what to do, for the kinds that Ropewalk only knows and for files of
/// weights, which hold no settings; empty for the others.
std::string why_not_read(FileKind kind);

}  // namespace ropewalk
