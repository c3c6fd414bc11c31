// The arrays of numbers in .npy, .npz and .safetensors files. Only headers are read before an array is opened.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "files/file_kind.h"
#include "models/safetensors_header.h"
#include "records/bytes_at.h"
#include "records/element_type.h"

namespace ropewalk {

struct StoredArray {
  ElementType type = ElementType::f32;
  std::vector<std::int64_t> shape;
  bool column_major = false;  ///< Fortran's order: the first index changes fastest
  BytesAt data;               ///< all numbers, the lowest byte first; at least as many as the shape says
};

/// An array in a file, which is opened when it is needed.
struct ArrayEntry {
  std::string name;  ///< without ".npy"; empty for the only array of an .npy file
  /// @throws std::invalid_argument with one sentence if the array is damaged or holds no such numbers
  std::function<StoredArray()> open;
};

/// @param file  must outlive the entries
/// @throws std::invalid_argument with one sentence if the file is damaged, beyond a limit, or of another kind
std::vector<ArrayEntry> arrays_of(const BytesAt& file, FileKind kind);

/// One array as numpy.save writes it, versions 1 to 3 of the format.
/// @throws as ArrayEntry::open does
/// @source numpy.lib.format
StoredArray read_npy(const BytesAt& file);

/// The members of a ZIP file, as numpy.savez and savez_compressed write them.
/// @throws as arrays_of does
/// @source PKWARE, APPNOTE.TXT 6.3.10
std::vector<ArrayEntry> read_npz(const BytesAt& file);

/// @throws as read_safetensors_header of a ByteSource does
SafetensorsHeader read_safetensors_header(const BytesAt& file);

/// Throws std::invalid_argument if an array of this shape is empty or needs more bytes than there are.
void require_bytes(const std::vector<std::int64_t>& shape, ElementType type, std::uint64_t bytes);

}  // namespace ropewalk
