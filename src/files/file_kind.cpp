#include "files/file_kind.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "text/encoding.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kStart = 4096;  // bytes that decide between text and binary

/// A ZIP file whose first member is called NAME.npy.
bool is_numpy_archive(std::string_view start) {
  constexpr std::size_t kNameLength = 26, kName = 30;
  if (start.size() < kName || !start.starts_with("PK\x03\x04")) return false;
  const auto length = static_cast<std::size_t>(static_cast<unsigned char>(start[kNameLength]) |
                                               static_cast<unsigned char>(start[kNameLength + 1]) << 8);
  return start.substr(kName, length).ends_with(".npy");
}

/// Kinds that begin with the same bytes always.
std::optional<FileKind> kind_of_signature(std::string_view start) {
  constexpr std::array<std::pair<std::string_view, FileKind>, 17> kSignatures = {{
      {"\x89PNG\r\n\x1a\n"sv, FileKind::png},
      {"<svg"sv, FileKind::svg},
      {"<?xml"sv, FileKind::svg},
      {"%PDF-"sv, FileKind::pdf},
      {"GGUF"sv, FileKind::gguf},
      {"version https://git-lfs.github.com/spec/"sv, FileKind::lfs_pointer},
      {"\x93NUMPY"sv, FileKind::numpy_array},
      {"\x89HDF\r\n\x1a\n"sv, FileKind::hdf5},
      {"\x1f\x8b"sv, FileKind::gzip},
      {"lmgg"sv, FileKind::ggml},
      {"fmgg"sv, FileKind::ggml},
      {"tjgg"sv, FileKind::ggml},
      {"\x80\x02"sv, FileKind::pickle},
      {"\x80\x03"sv, FileKind::pickle},
      {"\x80\x04"sv, FileKind::pickle},
      {"\x80\x05"sv, FileKind::pickle},
      {"\x80\x06"sv, FileKind::pickle},
  }};
  const auto found =
      std::ranges::find_if(kSignatures, [&](const auto& signature) { return start.starts_with(signature.first); });
  if (found != kSignatures.end()) return found->second;
  if (is_numpy_archive(start)) return FileKind::numpy_archive;
  // torch.save puts the pickle first, as NAME/data.pkl or NAME/.data/serialization_id.
  if (start.starts_with("PK\x03\x04"))
    return start.substr(0, 256).find("/data.pkl") != start.npos || start.find("/.data/") != start.npos ||
                   start.find("/.format_version") != start.npos
               ? FileKind::torch_archive
               : FileKind::zip;
  return {};
}

/// The length of the header in 8 bytes, the lowest first, and the header, a JSON object.
bool is_safetensors(std::string_view start) {
  if (start.size() < 9 || start[8] != '{') return false;
  return std::ranges::all_of(start.substr(4, 4), [](char c) { return c == 0; });
}

bool is_binary(std::string_view start) {
  const bool has_control = std::ranges::any_of(start, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && "\t\n\r\f\x1b"sv.find(c) == std::string_view::npos;
  });
  const auto wrong = first_byte_not_utf8(start);
  return has_control || (wrong && *wrong + 4 <= start.size());  // the last character may be cut
}

std::string_view without_spaces_before(std::string_view text) {
  return text.substr(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
}

bool begins_with_ignoring_case(std::string_view text, std::string_view lower) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  return text.size() >= lower.size() && std::ranges::equal(text.substr(0, lower.size()), lower, same);
}

/// Whether the first line that is no comment is `---`, `%YAML ...` or `key: ...`.
bool is_yaml(std::string_view text) {
  for (text = without_spaces_before(text); text.starts_with('#');)
    text = without_spaces_before(text.substr(std::min(text.size(), text.find('\n'))));
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line == "---" || line.starts_with("--- ") || line.starts_with("%YAML")) return true;
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == line.npos || (colon + 1 < line.size() && line[colon + 1] != ' ')) return false;
  return std::ranges::all_of(line.substr(0, colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           "_-."sv.find(c) != std::string_view::npos;
  });
}

}  // namespace

FileKind file_kind(std::string_view start) {
  if (start.empty()) return FileKind::empty;
  if (const auto kind = kind_of_signature(start)) return *kind;
  if (is_safetensors(start)) return FileKind::safetensors;
  const std::string decoded = as_utf8(start);
  const std::string_view text = without_spaces_before(decoded);
  if (text.starts_with('{')) return FileKind::json;
  if (begins_with_ignoring_case(text, "<!doctype html") || begins_with_ignoring_case(text, "<html"))
    return FileKind::web_page;
  if (is_binary(std::string_view(decoded).substr(0, kStart))) return FileKind::binary;
  return is_yaml(text) ? FileKind::yaml : FileKind::text;
}

std::string why_not_read(FileKind kind) {
  const std::string no_pickle =
      ", which can run any program when it is loaded, so Ropewalk never loads one: open the model's config.json, or "
      "save the model again with save_pretrained of transformers, which writes safetensors.";
  const std::string give_config = ": open the model's config.json instead.";
  switch (kind) {
    case FileKind::safetensors: return "This is a safetensors file, which holds weights only" + give_config;
    case FileKind::empty: return "This file is empty: copy or download it again.";
    case FileKind::yaml: return "This is YAML, not JSON" + give_config;
    case FileKind::web_page:
      return "This is a web page, not a file of a model: download the file itself, on Hugging Face by the arrow beside "
             "its name.";
    case FileKind::lfs_pointer:
      return "This is a Git LFS pointer, which stands for a file that was not downloaded: run `git lfs pull` in its "
             "folder.";
    case FileKind::pickle: return "This is a pickle of Python" + no_pickle;
    case FileKind::torch_archive: return "This is a checkpoint of PyTorch with a pickle in it" + no_pickle;
    case FileKind::zip: return "This is a ZIP archive: unpack it, and open the model's folder or its config.json.";
    case FileKind::gzip: return "This is a gzip archive: unpack it, and open the model's folder or its config.json.";
    case FileKind::numpy_array:
    case FileKind::numpy_archive:
      return "This is an array of NumPy, which does not tell how a model works" + give_config;
    case FileKind::hdf5: return "This is an HDF5 file, which holds weights only" + give_config;
    case FileKind::ggml:
      return "This is a GGML file from before August 2023, which newer programs do not read: get the model as GGUF, or "
             "open its config.json.";
    default: return "";
  }
}

}  // namespace ropewalk
