/* The encodings as C functions, for programs in other languages: what libropewalk_encodings exports. The Python module
 * `ropewalk` calls them.
 *
 * Each function returns 0, or 1 after it has written one sentence in UTF-8, which ends with a zero byte, into
 * error[0 .. error_size-1]. It lets no C++ exception out, keeps no state, and may run on several threads at the same time.
 * The caller owns all arrays. Flags are 0 or 1.
 */
#ifndef ROPEWALK_ENCODINGS_H
#define ROPEWALK_ENCODINGS_H

#include <stddef.h>
#include <stdint.h>

#ifndef ROPEWALK_C_FUNCTION
#define ROPEWALK_C_FUNCTION
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The number of this interface. It changes when a function changes or goes. */
#define ROPEWALK_ENCODINGS_INTERFACE 1
ROPEWALK_C_FUNCTION int ropewalk_encodings_interface(void);

/* The type of the numbers behind a void pointer. */
enum { ROPEWALK_FLOAT32 = 0, ROPEWALK_FLOAT64 = 1 };

/* Frequencies theta of all pairs, fastest first: base^(-2i/dim), or base^(-i/(dim/2 - 1)) if `inclusive`.
 *   out  [(dim + 1) / 2] radians per token
 * encodings/frequency.h states domain and error. */
ROPEWALK_C_FUNCTION int ropewalk_inverse_frequencies(int64_t dim, double base, int inclusive, double* out, char* error,
                                                     size_t error_size);

/* How a context is extended, as transformers names it; encodings/rope_scaling.h explains each field. */
struct ropewalk_scaling {
  const char* rope_type; /* default, linear, ntk, dynamic, yarn, longrope, llama3 or proportional */
  int64_t rotary_dim;    /* dimensions that rotate */
  int64_t head_dim;      /* proportional; 0: the same as rotary_dim */
  double base;
  double factor;
  int64_t original_context;                            /* tokens */
  int64_t sequence_length;                             /* tokens; 0: a model just loaded */
  double attention_factor;                             /* NaN: computed */
  double beta_fast, beta_slow, mscale, mscale_all_dim; /* yarn; 0 for the last two: absent */
  int truncate;                                        /* yarn */
  double low_freq_factor, high_freq_factor;            /* llama3 */
  const double* short_factor;                          /* longrope: [rotary_dim / 2] */
  const double* long_factor;
};

/* Scaled frequencies.
 *   out               [pairs] radians per token; pairs is rotary_dim / 2, or head_dim / 2 for proportional
 *   attention_factor  multiplies cosines and sines */
ROPEWALK_C_FUNCTION int ropewalk_scaled_frequencies(const struct ropewalk_scaling* scaling, double* out, int64_t pairs,
                                                    double* attention_factor, char* error, size_t error_size);

/* The sinusoidal table.
 *   positions  [rows] tokens, finite; or null for first_position, first_position + 1, ..
 *   out        [rows, dim] row-major, of `type`
 * encodings/float32_table.h and float64_table.h state the errors. */
ROPEWALK_C_FUNCTION int ropewalk_sinusoidal(int64_t rows, int64_t first_position, const double* positions, int64_t dim,
                                            double base, int concatenated, int inclusive, int type, void* out,
                                            char* error, size_t error_size);

/* RoPE on [outer, tokens, inner, width] numbers of `type`, row-major; encodings/rotate_rows.h states the error.
 *   from, to             the same array, or two that do not overlap
 *   inverse_frequencies  [pairs]; the first 2 * pairs columns rotate, the others are copied
 *   half_split           pairs are columns i and i + pairs, not 2i and 2i+1
 *   attention_factor     multiplies cosines and sines
 *   positions            [tokens] finite; or null for first_position, first_position + 1, .. */
ROPEWALK_C_FUNCTION int ropewalk_rotate(const void* from, void* to, int type, int64_t outer, int64_t tokens,
                                        int64_t inner, int64_t width, const double* inverse_frequencies, int64_t pairs,
                                        int half_split, double attention_factor, int64_t first_position,
                                        const double* positions, char* error, size_t error_size);

/* ALiBi's slope of each head (encodings/alibi.h).
 *   out  [heads] */
ROPEWALK_C_FUNCTION int ropewalk_alibi_slopes(int64_t heads, double* out, char* error, size_t error_size);

/* T5's bucket of each relative position key - query = first .. first + count - 1 (encodings/t5_bias.h).
 *   out  [count] 0 .. buckets-1 */
ROPEWALK_C_FUNCTION int ropewalk_t5_buckets(int64_t first, int64_t count, int64_t buckets, int64_t max_distance,
                                            int bidirectional, int64_t* out, char* error, size_t error_size);

#ifdef __cplusplus
}
#endif

#endif
