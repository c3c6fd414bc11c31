#include "c_interface/ropewalk_encodings.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "encodings/alibi.h"
#include "encodings/argument.h"
#include "encodings/float32_table.h"
#include "encodings/float64_table.h"
#include "encodings/frequency.h"
#include "encodings/rope_scaling.h"
#include "encodings/rotate_rows.h"
#include "encodings/sinusoidal.h"
#include "encodings/t5_bias.h"

namespace ropewalk {
namespace {

void write_error(std::string_view sentence, char* error, std::size_t size) {
  if (error == nullptr || size == 0) return;
  std::size_t length = std::min(sentence.size(), size - 1);
  // Half of a letter in UTF-8 is left out: its bytes after the first one begin with the bits 10.
  if (length < sentence.size())
    while (length > 0 && (static_cast<unsigned char>(sentence[length]) & 0xC0) == 0x80) --length;
  *std::copy_n(sentence.data(), length, error) = '\0';
}

/// Runs a function and returns 0, or 1 after an exception, whose sentence it writes.
template <class Function>
int guarded(char* error, std::size_t size, Function function) {
  try {
    function();
    return 0;
  } catch (const std::bad_alloc&) {
    write_error("There is not enough memory.", error, size);
  } catch (const std::exception& exception) {
    write_error(exception.what(), error, size);
  } catch (...) {
    write_error("Something has failed that Ropewalk does not know.", error, size);
  }
  return 1;
}

bool is_float64(int type) {
  if (type != ROPEWALK_FLOAT32 && type != ROPEWALK_FLOAT64)
    reject_argument("type", std::int64_t{type}, "0 for float32 or 1 for float64");
  return type == ROPEWALK_FLOAT64;
}

/// The numbers at a pointer, or nothing if it is null.
std::span<const double> numbers_at(const double* first, std::size_t count) {
  return first == nullptr ? std::span<const double>() : std::span(first, count);
}

Exponent exponent_of(int inclusive) { return inclusive != 0 ? Exponent::inclusive : Exponent::standard; }

/// The rows of these positions.
template <typename Number>
void write_rows(const SinusoidalTable& table, std::span<const double> positions, Number* out) {
  for (const double position : positions)
    for (const double value : table.vector_at(position)) *out++ = static_cast<Number>(value);
}

void write_table(const SinusoidalTable& table, std::int64_t first, std::size_t rows, std::span<const double> positions,
                 bool doubles, void* out) {
  const std::size_t size = rows * static_cast<std::size_t>(table.dim());
  const bool given = !positions.empty();
  if (doubles && given)
    write_rows(table, positions, static_cast<double*>(out));
  else if (doubles)
    sinusoidal_table_float64(table, first, {static_cast<double*>(out), size});
  else if (given)
    write_rows(table, positions, static_cast<float*>(out));
  else
    sinusoidal_table_float32(table, first, {static_cast<float*>(out), size});
}

RopeScaling scaling_of(const ropewalk_scaling& c) {
  const auto method = rope_method_named(c.rope_type);
  if (!method)
    throw std::invalid_argument("rope_type is " + std::string(c.rope_type) +
                                "; accepted is default, linear, ntk, dynamic, yarn, longrope, llama3 or proportional.");
  const std::size_t pairs = checked_size("rotary_dim", c.rotary_dim) / 2;
  const auto copied = [&](const double* factors) {
    const auto numbers = numbers_at(factors, pairs);
    return std::vector<double>(numbers.begin(), numbers.end());
  };
  RopeScaling scaling{.method = *method,
                      .rotary_dim = c.rotary_dim,
                      .head_dim = c.head_dim,
                      .base = c.base,
                      .factor = c.factor,
                      .original_context = c.original_context,
                      .beta_fast = c.beta_fast,
                      .beta_slow = c.beta_slow,
                      .truncate = c.truncate != 0,
                      .mscale = c.mscale,
                      .mscale_all_dim = c.mscale_all_dim,
                      .low_freq_factor = c.low_freq_factor,
                      .high_freq_factor = c.high_freq_factor,
                      .short_factor = copied(c.short_factor),
                      .long_factor = copied(c.long_factor)};
  if (c.sequence_length != 0) scaling.sequence_length = c.sequence_length;
  if (!std::isnan(c.attention_factor)) scaling.attention_factor = c.attention_factor;
  return scaling;
}

template <typename Number>
RotatedRows<Number> rows_of(const void* from, void* to) {
  return {.from = static_cast<const Number*>(from), .to = static_cast<Number*>(to)};
}

}  // namespace
}  // namespace ropewalk

using namespace ropewalk;

int ropewalk_encodings_interface() { return ROPEWALK_ENCODINGS_INTERFACE; }

int ropewalk_inverse_frequencies(int64_t dim, double base, int inclusive, double* out, char* error, size_t error_size) {
  return guarded(error, error_size,
                 [&] { std::ranges::copy(inverse_frequencies(dim, base, exponent_of(inclusive)), out); });
}

int ropewalk_scaled_frequencies(const ropewalk_scaling* scaling, double* out, int64_t pairs, double* attention_factor,
                                char* error, size_t error_size) {
  return guarded(error, error_size, [&] {
    const ScaledRope rope = scaled_rope(scaling_of(*scaling));
    if (rope.inverse_frequencies.size() != checked_size("pairs", pairs))
      reject_argument("pairs", pairs, std::to_string(rope.inverse_frequencies.size()));
    std::ranges::copy(rope.inverse_frequencies, out);
    *attention_factor = rope.attention_factor;
  });
}

int ropewalk_sinusoidal(int64_t rows, int64_t first_position, const double* positions, int64_t dim, double base,
                        int concatenated, int inclusive, int type, void* out, char* error, size_t error_size) {
  return guarded(error, error_size, [&] {
    const std::size_t count = checked_size("positions", rows);
    const SinusoidalTable table({.dim = dim,
                                 .base = base,
                                 .layout = concatenated != 0 ? Layout::concatenated : Layout::interleaved,
                                 .exponent = exponent_of(inclusive)});
    write_table(table, first_position, count, numbers_at(positions, count), is_float64(type), out);
  });
}

int ropewalk_rotate(const void* from, void* to, int type, int64_t outer, int64_t tokens, int64_t inner, int64_t width,
                    const double* inverse_frequencies, int64_t pairs, int half_split, double attention_factor,
                    int64_t first_position, const double* positions, char* error, size_t error_size) {
  return guarded(error, error_size, [&] {
    const Rotation rotation{.inverse_frequencies = numbers_at(inverse_frequencies, checked_size("pairs", pairs)),
                            .pairing = half_split != 0 ? Pairing::half_split : Pairing::interleaved,
                            .attention_factor = attention_factor,
                            .first_position = first_position,
                            .positions = numbers_at(positions, checked_size("tokens", tokens))};
    const auto rotate = [&](auto rows) {
      rows.outer = outer;
      rows.tokens = tokens;
      rows.inner = inner;
      rows.width = width;
      rotate_rows(rows, rotation);
    };
    is_float64(type) ? rotate(rows_of<double>(from, to)) : rotate(rows_of<float>(from, to));
  });
}

int ropewalk_alibi_slopes(int64_t heads, double* out, char* error, size_t error_size) {
  return guarded(error, error_size, [&] { std::ranges::copy(alibi_slopes(heads), out); });
}

int ropewalk_t5_buckets(int64_t first, int64_t count, int64_t buckets, int64_t max_distance, int bidirectional,
                        int64_t* out, char* error, size_t error_size) {
  return guarded(error, error_size, [&] {
    const T5Buckets settings{.buckets = buckets, .max_distance = max_distance, .bidirectional = bidirectional != 0};
    for (int64_t i = 0; i < count; ++i) out[i] = t5_bucket(first + i, settings);
  });
}
