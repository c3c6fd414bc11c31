#include "encodings/argument.h"

#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ropewalk {

namespace {

std::string shortest_text(double value) {
  char buffer[32];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
  return std::string(buffer, result.ptr);
}

[[noreturn]] void reject(std::string_view name, const std::string& value, std::string_view accepted) {
  throw std::invalid_argument(std::string(name) + " is " + value + "; accepted is " + std::string(accepted) + ".");
}

}  // namespace

void reject_argument(std::string_view name, std::int64_t value, std::string_view accepted) {
  reject(name, std::to_string(value), accepted);
}

void reject_argument(std::string_view name, double value, std::string_view accepted) {
  reject(name, shortest_text(value), accepted);
}

void require_dim(std::int64_t dim) {
  if (dim < 1) reject_argument("d_model", dim, "a whole number of at least 1");
}

void require_even_dim(std::int64_t dim) {
  if (dim < 2 || dim % 2 != 0) reject_argument("d_model", dim, "an even number of at least 2");
}

void require_base(double base) {
  if (!(base > 1.0) || !std::isfinite(base)) reject_argument("base", base, "a finite number greater than 1");
}

void require_whole_positions(std::int64_t first_position, std::size_t positions) {
  constexpr std::int64_t kLargest = std::int64_t{1} << 52;
  const std::int64_t last = kLargest - static_cast<std::int64_t>(positions);
  if (first_position < -kLargest || first_position > last)
    reject_argument("first_position", first_position, "-2^52 to " + std::to_string(last));
}

std::size_t checked_size(std::string_view name, std::int64_t value) {
  if (value < 0) reject_argument(name, value, "0 or more");
  return static_cast<std::size_t>(value);
}

std::size_t checked_rows(std::size_t size, std::int64_t dim, std::int64_t first_position) {
  const auto columns = static_cast<std::size_t>(dim);
  if (size % columns != 0)
    reject_argument("size of out", static_cast<std::int64_t>(size), "a multiple of d_model, " + std::to_string(dim));
  require_whole_positions(first_position, size / columns);
  return size / columns;
}

void require_finite(std::string_view name, double value) {
  if (!std::isfinite(value)) reject_argument(name, value, "a finite number");
}

}  // namespace ropewalk
