// The types of numbers in files of weights: their sizes, and how their bytes become doubles and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk {

enum class ElementType { f16, bf16, f32, f64 };

/// "F16", "BF16", "F32" or "F64", as in safetensors.
const char* name_of(ElementType type);
std::optional<ElementType> element_type_of(std::string_view name);
std::size_t bytes_of(ElementType type);

/// Appends the numbers that bytes hold, the lowest byte first. Exact.
/// @param bytes  a multiple of bytes_of(type)
void append_numbers(std::string_view bytes, ElementType type, std::vector<double>& numbers);

/// The bytes of numbers, the lowest byte first: 8 each for f64, else 4 each. Exact for numbers that come from `type`.
/// Their SHA-256 is a record's hash: hashlib.sha256(x.astype("<f4").tobytes()).hexdigest(), or "<f8" for f64.
std::string packed_numbers(const std::vector<double>& numbers, ElementType type);

/// The type of packed_numbers.
inline ElementType packed_type(ElementType type) { return type == ElementType::f64 ? type : ElementType::f32; }

}  // namespace ropewalk
