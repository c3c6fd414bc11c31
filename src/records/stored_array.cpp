#include "records/stored_array.h"

#include <stdexcept>

#include "text/strings.h"

namespace ropewalk {
namespace {

StoredArray open_tensor(const BytesAt& file, const StoredTensor& tensor) {
  const auto type = element_type_of(tensor.type);
  if (!type)
    throw std::invalid_argument("The tensor " + tensor.name + " holds numbers of type " + quote(tensor.type) +
                                ": save it as float32, float16 or bfloat16.");
  StoredArray array{.type = *type, .data = file.part(tensor.begin, tensor.end - tensor.begin)};
  for (const std::uint64_t size : tensor.shape)
    array.shape.push_back(static_cast<std::int64_t>(std::min<std::uint64_t>(size, INT64_MAX)));
  require_bytes(array.shape, array.type, array.data.size);
  return array;
}

std::vector<ArrayEntry> read_safetensors(const BytesAt& file) {
  std::vector<ArrayEntry> entries;
  for (StoredTensor& tensor : read_safetensors_header(file).tensors) {
    std::string name = tensor.name;
    entries.push_back({std::move(name), [file, tensor = std::move(tensor)] { return open_tensor(file, tensor); }});
  }
  return entries;
}

}  // namespace

SafetensorsHeader read_safetensors_header(const BytesAt& file) {
  std::uint64_t at = 0;
  return read_safetensors_header(ByteSource{.read =
                                                [&](std::size_t count) {
                                                  std::string bytes = file.read(at, count);
                                                  at += bytes.size();
                                                  return bytes;
                                                },
                                            .skip = [&](std::size_t count) { at += count; }});
}

void require_bytes(const std::vector<std::int64_t>& shape, ElementType type, std::uint64_t bytes) {
  constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 50;  // a compressed file may state any size
  std::uint64_t left = std::min(bytes, kMostBytes) / bytes_of(type);
  for (const std::int64_t size : shape) {
    if (size < 1) throw std::invalid_argument("This array is empty: one of its sizes is 0.");
    left /= static_cast<std::uint64_t>(size);
  }
  if (left < 1) throw std::invalid_argument("This file is cut short: it has fewer bytes than the array's shape needs.");
}

std::vector<ArrayEntry> arrays_of(const BytesAt& file, FileKind kind) {
  switch (kind) {
    case FileKind::safetensors: return read_safetensors(file);
    case FileKind::numpy_archive: return read_npz(file);
    case FileKind::numpy_array: return {{"", [file] { return read_npy(file); }}};
    case FileKind::pickle:
    case FileKind::torch_archive:
      throw std::invalid_argument(
          "This is a pickle of Python, which can run any program when it is loaded, so Ropewalk never loads one: in "
          "Python, save the tensor by numpy.save(\"table.npy\", x.float().numpy()).");
    default: {
      const std::string why = why_not_read(kind);
      throw std::invalid_argument(kind == FileKind::empty || kind == FileKind::lfs_pointer || kind == FileKind::web_page
                                      ? why
                                      : "This holds no array of numbers: name an .npy, .npz or .safetensors file.");
    }
  }
}

}  // namespace ropewalk
