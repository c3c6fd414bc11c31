#include "records/element_type.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "text/little_endian.h"

namespace ropewalk {
namespace {

struct Format {
  const char* name;
  std::size_t bytes;
};

// In the order of ElementType.
constexpr std::array kFormats{Format{"F16", 2}, Format{"BF16", 2}, Format{"F32", 4}, Format{"F64", 8}};

double of_float16(std::uint32_t bits) {
  const auto exponent = static_cast<int>(bits >> 10 & 0x1f);
  const auto fraction = static_cast<double>(bits & 0x3ff);
  const double size = exponent == 0    ? std::ldexp(fraction, -24)
                      : exponent != 31 ? std::ldexp(1024 + fraction, exponent - 25)
                      : fraction == 0  ? std::numeric_limits<double>::infinity()
                                       : std::numeric_limits<double>::quiet_NaN();
  return bits >> 15 ? -size : size;
}

double number_of(std::uint64_t bits, ElementType type) {
  const auto low = static_cast<std::uint32_t>(bits);
  switch (type) {
    case ElementType::f16: return of_float16(low);
    case ElementType::bf16: return static_cast<double>(std::bit_cast<float>(low << 16));
    case ElementType::f32: return static_cast<double>(std::bit_cast<float>(low));
    case ElementType::f64: return std::bit_cast<double>(bits);
  }
  return 0;
}

}  // namespace

const char* name_of(ElementType type) { return kFormats[static_cast<std::size_t>(type)].name; }

std::optional<ElementType> element_type_of(std::string_view name) {
  for (std::size_t i = 0; i < kFormats.size(); ++i)
    if (name == kFormats[i].name) return static_cast<ElementType>(i);
  return {};
}

std::size_t bytes_of(ElementType type) { return kFormats[static_cast<std::size_t>(type)].bytes; }

void append_numbers(std::string_view bytes, ElementType type, std::vector<double>& numbers) {
  const std::size_t each = bytes_of(type);
  for (std::size_t i = 0; i + each <= bytes.size(); i += each) {
    std::uint64_t bits = 0;
    for (std::size_t byte = each; byte-- > 0;) bits = bits << 8 | static_cast<unsigned char>(bytes[i + byte]);
    numbers.push_back(number_of(bits, type));
  }
}

std::string packed_numbers(const std::vector<double>& numbers, ElementType type) {
  const std::size_t each = bytes_of(packed_type(type));
  std::string bytes;
  bytes.reserve(each * numbers.size());
  for (const double number : numbers)
    if (each == 8)
      append_little_endian(bytes, std::bit_cast<std::uint64_t>(number));
    else
      append_little_endian(bytes, std::bit_cast<std::uint32_t>(static_cast<float>(number)));
  return bytes;
}

}  // namespace ropewalk
