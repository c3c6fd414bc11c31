#include "documents/gguf_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "text/limits.h"
#include "text/numbers.h"
#include "text/path_of.h"

namespace ropewalk {
namespace {

constexpr std::size_t kDigits = 5;  // of the numbers in the name of a part

nlohmann::json header_of(const std::filesystem::path& path) {
  InputFile file(path);
  return read_gguf_header(bytes_of(file));
}

bool has_tensor(const nlohmann::json& header) {
  for (const auto& [key, value] : header.items())
    if (key.ends_with(".weight")) return true;
  return false;
}

std::size_t count_of_parts(const nlohmann::json& header) {
  const auto count = header.find("split.count");
  if (count == header.end() || !count->is_number_integer() || *count <= 1) return 1;
  if (*count > limit::kGgufParts.value)
    throw std::invalid_argument("This GGUF file has more than " + std::to_string(limit::kGgufParts) + " parts.");
  return count->get<std::size_t>();
}

}  // namespace

ByteSource bytes_of(InputFile& file) {
  const auto read_over = [&file](std::size_t count) {
    constexpr std::size_t kPiece = 64 << 10;
    while (count > 0) {
      const std::size_t passed = file.read(std::min(count, kPiece)).size();
      if (passed == 0) return;
      count -= passed;
    }
  };
  ByteSource source{.read = [&file](std::size_t count) { return file.read(count); }, .skip = read_over};
  if (file.size() > 0) source.skip = [&file](std::size_t count) { file.skip(count); };
  return source;
}

std::string GgufPart::name(std::size_t other_number) const {
  const auto digits = [](std::size_t value) {
    const std::string text = std::to_string(value);
    return std::string(kDigits - std::min(kDigits, text.size()), '0') + text;
  };
  return start + "-" + digits(other_number) + "-of-" + digits(count) + ".gguf";
}

std::optional<GgufPart> gguf_part(const std::string& name) {
  constexpr std::size_t kEnd = 2 * kDigits + std::string_view("--of-.gguf").size();
  if (name.size() <= kEnd) return {};
  const std::string_view end = std::string_view(name).substr(name.size() - kEnd);
  const auto number = parse_number<std::size_t>(end.substr(1, kDigits));
  const auto count = parse_number<std::size_t>(end.substr(kDigits + 5, kDigits));
  if (!number || !count) return {};
  GgufPart part{name.substr(0, name.size() - kEnd), *number, *count};
  return part.name(*number) == name ? std::optional(part) : std::nullopt;
}

nlohmann::json read_gguf_file(InputFile& file, const std::filesystem::path& path) {
  nlohmann::json header = read_gguf_header(bytes_of(file));
  const std::size_t parts = count_of_parts(header);
  if (parts == 1 && !header.contains("general.architecture"))
    throw std::invalid_argument("This GGUF file holds no model: it has no general.architecture.");
  if (parts == 1) return header;
  const auto this_part = gguf_part(path.filename().string());
  const auto exists = [](const std::filesystem::path& part) {
    std::error_code ignored;
    return std::filesystem::exists(part, ignored);
  };
  const auto other = [&](std::size_t number) { return path.parent_path() / path_of(this_part->name(number)); };
  if (!header.contains("general.architecture")) {
    if (!this_part || !exists(other(1)))
      throw std::invalid_argument("This is a part of a split GGUF file that holds weights only: put " +
                                  (this_part ? this_part->name(1) : "the first part") + " beside it.");
    header.update(header_of(other(1)));
  }
  if (!this_part) return header;
  for (std::size_t number = 2; number <= parts && !has_tensor(header); ++number) {
    if (number == this_part->number || !exists(other(number))) continue;
    const nlohmann::json part = header_of(other(number));
    for (const auto& [key, value] : part.items())
      if (key.ends_with(".weight")) header[key] = value;
  }
  return header;
}

}  // namespace ropewalk
