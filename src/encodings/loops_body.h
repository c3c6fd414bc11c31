// The loops themselves: included once by each loops_<processor>.cpp, which says for which processor. Includes
// nothing with inline functions: the linker would keep one copy of those for all, and it might be the newest
// processor's.
#include <math.h>

#include "encodings/loops.h"

#if defined(__AVX__) || defined(__SSE2__)
#include <immintrin.h>
#endif

namespace ropewalk {
namespace {

#if defined(_MSC_VER)
#define ROPEWALK_RESTRICT __restrict
#else
#define ROPEWALK_RESTRICT __restrict__
#endif

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

/// Copies whole cache lines past the caches. Intrinsics, since no loop of C++ says this: at 8192 x 4096 on a
/// processor with AVX-512 streamed rows reach 0.6 of memset's bandwidth and ordinary stores 0.3; and the
/// widest store counts, since narrow ones pass through the write buffers in pieces (AVX2 on the same machine:
/// 0.5 with 32 bytes a store, 0.2 with 16).
inline void stream_line(const float* line, size_t columns, float* out) {
#if defined(__AVX512F__)
  for (size_t k = 0; k < columns; k += 16) _mm512_stream_ps(out + k, _mm512_load_ps(line + k));
#elif defined(__AVX__)
  for (size_t k = 0; k < columns; k += 8) _mm256_stream_ps(out + k, _mm256_load_ps(line + k));
#elif defined(__SSE2__)
  for (size_t k = 0; k < columns; k += 4) _mm_stream_ps(out + k, _mm_load_ps(line + k));
#else
  for (size_t k = 0; k < columns; ++k) out[k] = line[k];
#endif
}

void stream_rows(const WaveTile& tile, size_t rows, size_t columns, float* out, size_t pitch) {
  Anchors anchors;
  round_anchors(tile, anchors);
  alignas(64) float line[kTileColumns];
  for (size_t r = 0; r < rows; ++r) {
    for (size_t k = 0; k < kTileColumns; ++k)
      line[k] = anchors.wave[k] * tile.turn_cos[r][k] + anchors.slope[k] * tile.turn_sin[r][k];
    stream_line(line, columns, out + r * pitch);
  }
}

void stream_end() {
#if defined(__SSE2__)
  _mm_sfence();  // other threads see streamed stores only from here on
#endif
}

void advance(WaveTile& tile) {
  for (size_t k = 0; k < kTileColumns; ++k) {
    const double wave = tile.wave[k] * tile.step_cos[k] + tile.slope[k] * tile.step_sin[k];
    tile.slope[k] = tile.slope[k] * tile.step_cos[k] - tile.wave[k] * tile.step_sin[k];
    tile.wave[k] = wave;
  }
}

void rotate_halves(float* ROPEWALK_RESTRICT x, float* ROPEWALK_RESTRICT y, const float* ROPEWALK_RESTRICT cos,
                   const float* ROPEWALK_RESTRICT sin, size_t pairs) {
  for (size_t i = 0; i < pairs; ++i) {
    const float turned = x[i] * cos[i] - y[i] * sin[i];
    y[i] = x[i] * sin[i] + y[i] * cos[i];
    x[i] = turned;
  }
}

void rotate_neighbours(float* ROPEWALK_RESTRICT x, const float* ROPEWALK_RESTRICT cos,
                       const float* ROPEWALK_RESTRICT sin, size_t pairs) {
  for (size_t i = 0; i < pairs; ++i) {
    const float turned = x[2 * i] * cos[i] - x[2 * i + 1] * sin[i];
    x[2 * i + 1] = x[2 * i] * sin[i] + x[2 * i + 1] * cos[i];
    x[2 * i] = turned;
  }
}

void sum_waves(const double* ROPEWALK_RESTRICT cos, const double* ROPEWALK_RESTRICT sin,
               const double* cos_weight, const double* sin_weight, size_t pairs,
               double* ROPEWALK_RESTRICT sums) {
  for (size_t l = 0; l < kLanes; ++l) sums[l] = 0.0;
  for (size_t i = 0; i < pairs; ++i) {
    const double a = cos_weight[i];
    const double b = sin_weight[i];
    for (size_t l = 0; l < kLanes; ++l) sums[l] += a * cos[i * kLanes + l] + b * sin[i * kLanes + l];
  }
}

void sum_partial_sums(const double* ROPEWALK_RESTRICT cos, const double* ROPEWALK_RESTRICT sin,
                      const double* anchor_cos, const double* anchor_sin, size_t pairs,
                      double* ROPEWALK_RESTRICT sums) {
  double real[kLanes] = {};
  double imag[kLanes] = {};
  for (size_t l = 0; l < kLanes; ++l) sums[l] = 0.0;
  for (size_t i = 0; i < pairs; ++i) {
    const double a = anchor_cos[i];
    const double b = anchor_sin[i];
    for (size_t l = 0; l < kLanes; ++l) {
      real[l] += a * cos[i * kLanes + l] - b * sin[i * kLanes + l];
      imag[l] += a * sin[i * kLanes + l] + b * cos[i * kLanes + l];
      sums[l] += sqrt(real[l] * real[l] + imag[l] * imag[l]);  // not hypot: nothing here can overflow
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
    const double turned = weights.turned * half_cot[i];
    mean[i] = weights.begin * begin[i] + weights.end * end[i] + turned * (end[pairs + i] - begin[pairs + i]);
    mean[pairs + i] =
        weights.begin * begin[pairs + i] + weights.end * end[pairs + i] - turned * (end[i] - begin[i]);
  }
}

void turn_slightly(const double* ROPEWALK_RESTRICT from, const double* ROPEWALK_RESTRICT thetas, double steps,
                   size_t first, size_t pairs, double* ROPEWALK_RESTRICT to) {
  for (size_t i = first; i < pairs; ++i) {
    const double angle = steps * thetas[i];
    const double bend = 1.0 - 0.5 * angle * angle;
    to[i] = from[i] * bend - from[pairs + i] * angle;
    to[pairs + i] = from[pairs + i] * bend + from[i] * angle;
  }
}

constexpr Loops loops_of(const char* processor) {
  return {processor,         fill_rows, stream_rows,      stream_end,   advance,      rotate_halves,
          rotate_neighbours, sum_waves, sum_partial_sums, turn_phasors, mean_phasors, turn_slightly};
}

}  // namespace
}  // namespace ropewalk
