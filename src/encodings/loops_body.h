// The bodies of the loops that loops.h describes. Each of loops_baseline.cpp, loops_v3.cpp and loops_v4.cpp includes
// this file once and is compiled for its processor generation.
//
// Limit: this file includes no header with inline functions. The linker would keep one copy of such a function for all
// generations, and an old processor could then run a copy with instructions that it lacks. For the same reason
// everything here is in an anonymous namespace. The loops are plain C++ that the compiler vectorizes.
#include <math.h>
#include <stdint.h>

#include "encodings/loops.h"

#if defined(__AVX__) || defined(__SSE2__)
#include <immintrin.h>
#endif

#include "encodings/loop_vectors.h"

namespace ropewalk {
namespace {

#if defined(_MSC_VER)
#define ROPEWALK_RESTRICT __restrict
#else
#define ROPEWALK_RESTRICT __restrict__
#endif

/// The waves and slopes of a tile, rounded to float once for all its rows.
struct Anchors {
  alignas(64) float wave[kTileColumns];
  alignas(64) float slope[kTileColumns];
};

inline void round_anchors(const WaveTile& tile, Anchors& anchors) {
  for (size_t k = 0; k < kTileColumns; ++k) {
    anchors.wave[k] = static_cast<float>(tile.wave[k]);
    anchors.slope[k] = static_cast<float>(tile.slope[k]);
  }
}

void fill_rows(const WaveTile& tile, size_t rows, size_t columns, float* out, size_t pitch) {
  Anchors anchors;
  round_anchors(tile, anchors);
  for (size_t r = 0; r < rows; ++r) {
    float* ROPEWALK_RESTRICT row = out + r * pitch;
    for (size_t k = 0; k < columns; ++k)
      row[k] = anchors.wave[k] * tile.turn_cos[r][k] + anchors.slope[k] * tile.turn_sin[r][k];
  }
}

// A register of floats, and a store that goes around the caches. An ordinary store first reads its cache line from memory;
// a streaming store does not. No C++ loop expresses this, so intrinsics do. The widest store is the fastest, because narrow
// stores pass through the write buffers in pieces.
#if defined(__AVX512F__)
using Packet = __m512;
inline void stream(float* to, Packet packet) { _mm512_stream_ps(to, packet); }
#elif defined(__AVX__)
using Packet = __m256;
inline void stream(float* to, Packet packet) { _mm256_stream_ps(to, packet); }
#elif defined(__SSE2__)
using Packet = __m128;
inline void stream(float* to, Packet packet) { _mm_stream_ps(to, packet); }
#else
using Packet = float;
inline void stream(float* to, Packet packet) { *to = packet; }
#endif

inline const Packet& packet_at(const float* aligned) { return *reinterpret_cast<const Packet*>(aligned); }

void stream_rows(const WaveTile& tile, size_t rows, size_t columns, float* out, size_t pitch) {
  Anchors anchors;
  round_anchors(tile, anchors);
  for (size_t r = 0; r < rows; ++r)
    for (size_t k = 0; k < columns; k += sizeof(Packet) / sizeof(float))
      stream(out + r * pitch + k, packet_at(anchors.wave + k) * packet_at(tile.turn_cos[r] + k) +
                                      packet_at(anchors.slope + k) * packet_at(tile.turn_sin[r] + k));
}

void stream_end() {
#if defined(__SSE2__)
  _mm_sfence();  // makes the streamed stores visible to other threads
#endif
}

void advance(WaveTile& tile) {
  for (size_t k = 0; k < kTileColumns; ++k) {
    const double wave = tile.wave[k] * tile.step_cos[k] + tile.slope[k] * tile.step_sin[k];
    tile.slope[k] = tile.slope[k] * tile.step_cos[k] - tile.wave[k] * tile.step_sin[k];
    tile.wave[k] = wave;
  }
}

void turn_waves(const double* ROPEWALK_RESTRICT wave, const double* ROPEWALK_RESTRICT slope,
                const double* ROPEWALK_RESTRICT cos, const double* ROPEWALK_RESTRICT sin, size_t count,
                double* ROPEWALK_RESTRICT out) {
  for (size_t k = 0; k < count; ++k) out[k] = wave[k] * cos[k] + slope[k] * sin[k];
}

template <typename Number>
void rotate_halves(Number* ROPEWALK_RESTRICT x, Number* ROPEWALK_RESTRICT y, const Number* ROPEWALK_RESTRICT cos,
                   const Number* ROPEWALK_RESTRICT sin, size_t pairs) {
  for (size_t i = 0; i < pairs; ++i) {
    const Number rotated_x = x[i] * cos[i] - y[i] * sin[i];
    y[i] = x[i] * sin[i] + y[i] * cos[i];
    x[i] = rotated_x;
  }
}

template <typename Number>
void rotate_neighbours(Number* ROPEWALK_RESTRICT x, const Number* ROPEWALK_RESTRICT cos,
                       const Number* ROPEWALK_RESTRICT sin, size_t pairs) {
  for (size_t i = 0; i < pairs; ++i) {
    const Number rotated_x = x[2 * i] * cos[i] - x[2 * i + 1] * sin[i];
    x[2 * i + 1] = x[2 * i] * sin[i] + x[2 * i + 1] * cos[i];
    x[2 * i] = rotated_x;
  }
}

/// Adds up kAtOnce distances at a time, so that their sums stay in registers.
void add_waves(const double* cos, const double* sin, const double* cos_weight, const double* sin_weight, size_t pairs,
               double* sums) {
  using Wide = Widest<double>;
  constexpr size_t kAtOnce = 16, kVectors = kAtOnce / Wide::lanes;
  for (size_t first = 0; first < kLanes; first += kAtOnce) {
    Wide::Numbers some[kVectors];
    for (size_t v = 0; v < kVectors; ++v) some[v] = Wide::load(sums + first + v * Wide::lanes);
    for (size_t i = 0; i < pairs; ++i) {
      const double a = cos_weight[i];
      const double b = sin_weight[i];
      const size_t at = i * kLanes + first;
      for (size_t v = 0; v < kVectors; ++v)
        some[v] += a * Wide::load(cos + at + v * Wide::lanes) + b * Wide::load(sin + at + v * Wide::lanes);
    }
    for (size_t v = 0; v < kVectors; ++v) Wide::store(some[v], sums + first + v * Wide::lanes);
  }
}

void add_partial_sums(const double* ROPEWALK_RESTRICT cos, const double* ROPEWALK_RESTRICT sin,
                      const double* anchor_cos, const double* anchor_sin, size_t pairs,
                      PartialSums& ROPEWALK_RESTRICT sums) {
  for (size_t i = 0; i < pairs; ++i) {
    const double a = anchor_cos[i];
    const double b = anchor_sin[i];
    for (size_t l = 0; l < kLanes; ++l) {
      sums.real[l] += a * cos[i * kLanes + l] - b * sin[i * kLanes + l];
      sums.imag[l] += a * sin[i * kLanes + l] + b * cos[i * kLanes + l];
      // hypot is slower, and nothing overflows here
      sums.lengths[l] += sqrt(sums.real[l] * sums.real[l] + sums.imag[l] * sums.imag[l]);
    }
  }
}

void turn_phasors(const double* ROPEWALK_RESTRICT from, const double* ROPEWALK_RESTRICT turn, size_t pairs,
                  double* ROPEWALK_RESTRICT to) {
  for (size_t i = 0; i < pairs; ++i) {
    to[i] = from[i] * turn[i] - from[pairs + i] * turn[pairs + i];
    to[pairs + i] = from[i] * turn[pairs + i] + from[pairs + i] * turn[i];
  }
}

void mean_phasors(const double* ROPEWALK_RESTRICT begin, const double* ROPEWALK_RESTRICT end,
                  const double* ROPEWALK_RESTRICT half_cot, MeanWeights weights, size_t pairs,
                  double* ROPEWALK_RESTRICT mean) {
  for (size_t i = 0; i < pairs; ++i) {
    const double difference = weights.difference * half_cot[i];
    mean[i] = weights.begin * begin[i] + weights.end * end[i] + difference * (end[pairs + i] - begin[pairs + i]);
    mean[pairs + i] =
        weights.begin * begin[pairs + i] + weights.end * end[pairs + i] - difference * (end[i] - begin[i]);
  }
}

void turn_slightly(const double* ROPEWALK_RESTRICT from, const double* ROPEWALK_RESTRICT thetas, double steps,
                   size_t first, size_t pairs, double* ROPEWALK_RESTRICT to) {
  for (size_t i = first; i < pairs; ++i) {
    const double angle = steps * thetas[i];
    const double cosine = 1.0 - 0.5 * angle * angle;
    to[i] = from[i] * cosine - from[pairs + i] * angle;
    to[pairs + i] = from[pairs + i] * cosine + from[i] * angle;
  }
}

}  // namespace
}  // namespace ropewalk

#include "encodings/training_loops_body.h"

namespace ropewalk {
namespace {

constexpr Loops loops_of(const char* processor) {
  return {processor,
          fill_rows,
          stream_rows,
          stream_end,
          advance,
          turn_waves,
          {rotate_halves<float>, rotate_neighbours<float>},
          {rotate_halves<double>, rotate_neighbours<double>},
          add_waves,
          add_partial_sums,
          training_loops<float>(),
          training_loops<double>(),
          turn_phasors,
          mean_phasors,
          turn_slightly};
}

}  // namespace
}  // namespace ropewalk
