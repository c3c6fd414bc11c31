#include "records/sha256.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "portable/functions.h"

namespace ropewalk {
namespace {

constexpr std::size_t kBlock = 64;  // bytes

/// The first 32 bits of the fractional part of the n-th root of the first primes: the constants of the standard.
template <std::size_t count>
std::array<std::uint32_t, count> roots_of_primes(double (*root)(double)) {
  std::array<std::uint32_t, count> roots{};
  std::size_t found = 0;
  for (int candidate = 2; found < count; ++candidate) {
    bool prime = true;
    for (int divisor = 2; divisor * divisor <= candidate; ++divisor) prime = prime && candidate % divisor != 0;
    if (!prime) continue;
    const double value = root(candidate);
    roots[found++] = static_cast<std::uint32_t>((value - std::floor(value)) * 0x1p32);
  }
  return roots;
}

using State = std::array<std::uint32_t, 8>;

void add_block(State& state, const unsigned char* bytes) {
  static const auto kRounds = roots_of_primes<64>([](double x) { return portable::pow(x, 1.0 / 3); });
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 16; ++i)
    for (std::size_t byte = 0; byte < 4; ++byte) w[i] = w[i] << 8 | bytes[4 * i + byte];
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + w[i - 7] +
           (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t first =
        h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + kRounds[i] + w[i];
    const std::uint32_t second =
        (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + first, d = c, c = b, b = a, a = first + second;
  }
  const State mixed{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += mixed[i];
}

}  // namespace

std::string sha256(std::string_view bytes) {
  State state = roots_of_primes<8>([](double x) { return std::sqrt(x); });
  const std::size_t whole = bytes.size() / kBlock * kBlock;
  for (std::size_t i = 0; i < whole; i += kBlock)
    add_block(state, reinterpret_cast<const unsigned char*>(bytes.data()) + i);
  // The rest, a one, zeros, and the number of bits in 8 bytes, the highest first.
  std::string rest(bytes.substr(whole));
  rest += '\x80';
  rest.append((2 * kBlock - 8 - rest.size() % kBlock) % kBlock, '\0');
  const std::uint64_t bits = 8 * std::uint64_t{bytes.size()};
  for (int shift = 56; shift >= 0; shift -= 8) rest += static_cast<char>(bits >> shift & 0xff);
  for (std::size_t i = 0; i < rest.size(); i += kBlock)
    add_block(state, reinterpret_cast<const unsigned char*>(rest.data()) + i);
  std::string text;
  for (const std::uint32_t word : state)
    for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[word >> shift & 0xf];
  return text;
}

}  // namespace ropewalk
