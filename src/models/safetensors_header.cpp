#include "models/safetensors_header.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "text/limits.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/read_json.h"

namespace ropewalk {
namespace {

constexpr std::size_t kLengthBytes = 8;

[[noreturn]] void refuse_safetensors(const std::string& why) {
  throw std::invalid_argument(printable("This safetensors file " + why));
}

std::uint64_t whole_number(const nlohmann::json& json, const std::string& name) {
  if (!json.is_number_unsigned())
    refuse_safetensors("is damaged: " + name + " has a shape or a place that is no whole number.");
  return json.get<std::uint64_t>();
}

StoredTensor tensor_of(const std::string& name, const nlohmann::json& json, std::uint64_t data) {
  constexpr std::uint64_t kMostOffset = std::uint64_t{1} << 50;
  StoredTensor tensor{.name = name};
  const auto part = [&](const char* key) {
    return json.is_object() && json.contains(key) ? json[key] : nlohmann::json();
  };
  const nlohmann::json type = part("dtype"), shape = part("shape"), place = part("data_offsets");
  if (!type.is_string() || !shape.is_array() || !place.is_array() || place.size() != 2)
    refuse_safetensors("is damaged: " + name + " lacks dtype, shape or data_offsets.");
  tensor.type = type;
  for (const nlohmann::json& size : shape) tensor.shape.push_back(whole_number(size, name));
  tensor.begin = whole_number(place[0], name);
  tensor.end = whole_number(place[1], name);
  if (tensor.begin > tensor.end || tensor.end > kMostOffset)
    refuse_safetensors("is damaged: " + name + " lies outside of it.");
  tensor.begin += data;
  tensor.end += data;
  return tensor;
}

}  // namespace

SafetensorsHeader read_safetensors_header(const ByteSource& source) {
  const std::string prefix = source.read(kLengthBytes);
  if (prefix.size() < kLengthBytes) refuse_safetensors("is cut short: it has no header.");
  std::uint64_t length = 0;
  for (std::size_t i = kLengthBytes; i-- > 0;) length = length << 8 | static_cast<unsigned char>(prefix[i]);
  if (length > limit::kSafetensorsHeader)
    refuse_safetensors("has a header of more than " + byte_size(limit::kSafetensorsHeader) + ", which is the limit.");
  const std::string text = source.read(static_cast<std::size_t>(length));
  if (text.size() < length) refuse_safetensors("is cut short: it ends inside its header.");
  nlohmann::json json;
  try {
    json = read_json(text, limit::kSafetensorsHeader);
  } catch (const std::invalid_argument& error) {
    refuse_safetensors("is damaged; of its header: " + std::string(error.what()));
  }
  if (!json.is_object()) refuse_safetensors("is damaged: its header is no JSON object.");
  SafetensorsHeader header;
  for (const auto& [name, member] : json.items()) {
    if (name != "__metadata__") {
      header.tensors.push_back(tensor_of(name, member, kLengthBytes + length));
    } else if (member.is_object()) {
      for (const auto& [key, value] : member.items())
        if (value.is_string()) header.metadata[key] = value;
    }
  }
  return header;
}

}  // namespace ropewalk
