// Vectors of numbers, sums along a row and e^x, for the bodies of loops. loops_body.h includes this file, whose rules it
// follows: no header with inline functions, and everything in an anonymous namespace.

namespace ropewalk {
namespace {

// ---- vectors -----------------------------------------------------------------------------------------------------

template <typename Number>
struct BitsOf {
  using type = uint32_t;
};
template <>
struct BitsOf<double> {
  using type = uint64_t;
};

/// One number, where a vector can stand too.
template <typename Number>
struct Single {
  using Numbers = Number;
  using Bits = typename BitsOf<Number>::type;
  static constexpr size_t lanes = 1;
  static Numbers load(const Number* from) { return *from; }
  static void store(Numbers number, Number* to) { *to = number; }
};

/// A vector of so many bytes, which is loaded from and stored to any place. Why the loops below name their vectors: the
/// compiler unrolls a loop over a fixed small number of sums before it looks for vectors, and it makes a branch of a
/// comparison with a constant.
#if defined(__GNUC__)
template <typename Number, size_t bytes>
struct Vector {
  typedef Number Numbers __attribute__((vector_size(bytes)));
  typedef typename BitsOf<Number>::type Bits __attribute__((vector_size(bytes)));
  static constexpr size_t lanes = bytes / sizeof(Number);
  static Numbers load(const Number* from) {
    Numbers numbers;
    __builtin_memcpy(&numbers, from, bytes);
    return numbers;
  }
  static void store(Numbers numbers, Number* to) { __builtin_memcpy(to, &numbers, bytes); }
};
#if defined(__AVX512F__)
template <typename Number>
using Widest = Vector<Number, 64>;
#elif defined(__AVX__)
template <typename Number>
using Widest = Vector<Number, 32>;
#else
template <typename Number>
using Widest = Vector<Number, 16>;
#endif
#else
template <typename Number>
using Widest = Single<Number>;
#endif

/// Calls body(vector type, i) for vectors from i on, and for single numbers at the end.
template <typename Number, typename Body>
inline void for_each_vector(size_t count, Body body) {
  size_t i = 0;
  for (; i + Widest<Number>::lanes <= count; i += Widest<Number>::lanes) body(Widest<Number>(), i);
  for (; i < count; ++i) body(Single<Number>(), i);
}

/// Adds term(vector type, i) for i < count in the order that training_loops.h states.
template <typename Number, typename Term>
inline Number sum_in_lanes(size_t count, Term term) {
  using Wide = Widest<Number>;
  typename Wide::Numbers sums[kSumLanes / Wide::lanes] = {};
  const size_t whole = count / kSumLanes * kSumLanes;
  for (size_t i = 0; i < whole; i += kSumLanes)
    for (size_t v = 0; v < kSumLanes / Wide::lanes; ++v) sums[v] += term(Wide(), i + v * Wide::lanes);
  Number lanes[kSumLanes];
  for (size_t v = 0; v < kSumLanes / Wide::lanes; ++v) Wide::store(sums[v], lanes + v * Wide::lanes);
  for (size_t i = whole; i < count; ++i) lanes[i - whole] += term(Single<Number>(), i);
  Number sum = 0;
  for (size_t l = 0; l < kSumLanes; ++l) sum += lanes[l];
  return sum;
}

template <typename Number>
inline Number largest(const Number* x, size_t count) {
  using Wide = Widest<Number>;
  Number most = x[0];
  size_t i = 0;
  if (count >= Wide::lanes) {
    typename Wide::Numbers lanes = Wide::load(x);
    for (; i + Wide::lanes <= count; i += Wide::lanes) {
      const typename Wide::Numbers next = Wide::load(x + i);
      lanes = next > lanes ? next : lanes;
    }
    Number stored[Wide::lanes];
    Wide::store(lanes, stored);
    for (size_t l = 0; l < Wide::lanes; ++l) most = stored[l] > most ? stored[l] : most;
  }
  for (; i < count; ++i) most = x[i] > most ? x[i] : most;
  return most;
}

// ---- exp ---------------------------------------------------------------------------------------------------------

template <typename Number>
struct ExpTraits;

/// e^x = 2^n e^r, |r| <= ln(2)/2. Adding `magic` rounds x / ln(2) to the whole number n, which is then in the lowest bits
/// of the sum; shifted to the exponent's place, they multiply by 2^n. ln(2) is split so that n times its high part is
/// exact. The series of e^r ends where the next term is below the last bit.
template <>
struct ExpTraits<float> {
  static constexpr float lowest = -87, highest = 88, magic = 0x1.8p23f;
  static constexpr float log2_of_e = 0x1.715476p+0f, ln2_high = 0x1.62ep-1f, ln2_low = 0x1.0bfbe8p-15f;
  static constexpr float series[] = {1, 1, 1.F / 2, 1.F / 6, 1.F / 24, 1.F / 120, 1.F / 720, 1.F / 5040};
  static constexpr int exponent_place = 23, terms = 7;
};

template <>
struct ExpTraits<double> {
  static constexpr double lowest = -708, highest = 709, magic = 0x1.8p52;
  static constexpr double log2_of_e = 0x1.71547652b82fep+0, ln2_high = 0x1.62e42fefap-1,
                          ln2_low = 0x1.cf79abc9e3b39p-40;
  static constexpr double series[] = {
      1,         1,          1. / 2,      1. / 6,       1. / 24,       1. / 120,       1. / 720,
      1. / 5040, 1. / 40320, 1. / 362880, 1. / 3628800, 1. / 39916800, 1. / 479001600, 1. / 6227020800};
  static constexpr int exponent_place = 52, terms = 13;
};

template <typename Number, typename Lanes>
inline typename Lanes::Numbers exponential(Lanes, typename Lanes::Numbers x) {
  using Traits = ExpTraits<Number>;
  using Numbers = typename Lanes::Numbers;
  using Bits = typename Lanes::Bits;
  const Numbers zero = {}, lowest = zero + Traits::lowest, highest = zero + Traits::highest;
  x = x < lowest ? lowest : x;
  x = x > highest ? highest : x;
  const Numbers shifted = x * Traits::log2_of_e + Traits::magic;
  const Numbers n = shifted - Traits::magic;
  const Numbers r = (x - n * Traits::ln2_high) - n * Traits::ln2_low;
  Numbers sum = zero + Traits::series[Traits::terms];
  for (int k = Traits::terms - 1; k >= 0; --k) sum = sum * r + Traits::series[k];
  return __builtin_bit_cast(
      Numbers, __builtin_bit_cast(Bits, sum) + (__builtin_bit_cast(Bits, shifted) << Traits::exponent_place));
}

}  // namespace
}  // namespace ropewalk
