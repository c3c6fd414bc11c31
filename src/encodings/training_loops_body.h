// The bodies of the loops that training_loops.h describes. loops_body.h includes this file, whose rules it follows: no
// header with inline functions, and everything in an anonymous namespace.

namespace ropewalk {
namespace {

// ---- products ----------------------------------------------------------------------------------------------------

/// Some rows and some vectors of columns at a time: each number of b is loaded once for all the rows, and each of a for
/// all the vectors. The last rows repeat one row.
template <typename Vector, size_t rows, size_t vectors, typename Number>
inline void product_columns(const Product<Number>& p, size_t j) {
  using Numbers = typename Vector::Numbers;
  for (size_t i = 0; i < p.count; i += rows) {
    const Number* a[rows];
    for (size_t r = 0; r < rows; ++r) a[r] = p.a + (i + r < p.count ? i + r : i) * p.a_row;
    const Number* b = p.b + j;
    Numbers sums[rows][vectors] = {};
    for (size_t k = 0; k < p.depth; ++k, b += p.b_pitch) {
      Numbers of_b[vectors];
      for (size_t v = 0; v < vectors; ++v) of_b[v] = Vector::load(b + v * Vector::lanes);
      for (size_t r = 0; r < rows; ++r)
        for (size_t v = 0; v < vectors; ++v) sums[r][v] += a[r][k * p.a_depth] * of_b[v];
    }
    for (size_t r = 0; r < rows && i + r < p.count; ++r)
      for (size_t v = 0; v < vectors; ++v) {
        Number* const out = p.out + (i + r) * p.out_pitch + j + v * Vector::lanes;
        Vector::store(p.adds ? Vector::load(out) + sums[r][v] : sums[r][v], out);
      }
  }
}

template <typename Vector, size_t rows, size_t vectors, typename Number>
inline size_t product_part(const Product<Number>& p, size_t j) {
  for (; j + vectors * Vector::lanes <= p.width; j += vectors * Vector::lanes)
    product_columns<Vector, rows, vectors>(p, j);
  return j;
}

/// The sums, the vectors of b and a number of a fill the registers: 32 with AVX-512, 16 without.
template <typename Number>
void product(const Product<Number>& p) {
  size_t j = 0;
#if defined(__GNUC__)
#if defined(__AVX512F__)
  j = product_part<Vector<Number, 64>, 5, 4>(p, j);
  j = product_part<Vector<Number, 64>, 8, 2>(p, j);
  j = product_part<Vector<Number, 64>, 8, 1>(p, j);
#endif
#if defined(__AVX__)
  j = product_part<Vector<Number, 32>, 4, 2>(p, j);
  j = product_part<Vector<Number, 32>, 4, 1>(p, j);
#endif
  j = product_part<Vector<Number, 16>, 4, 2>(p, j);
  j = product_part<Vector<Number, 16>, 4, 1>(p, j);
#endif
  product_part<Single<Number>, 4, 1>(p, j);
}

template <typename Number>
void add_row(Number* ROPEWALK_RESTRICT rows, size_t count, size_t width, const Number* ROPEWALK_RESTRICT row) {
  for (size_t i = 0; i < count; ++i)
    for (size_t j = 0; j < width; ++j) rows[i * width + j] += row[j];
}

template <typename Number>
void add_columns(const Number* ROPEWALK_RESTRICT rows, size_t count, size_t width, Number* ROPEWALK_RESTRICT sums) {
  for (size_t i = 0; i < count; ++i)
    for (size_t j = 0; j < width; ++j) sums[j] += rows[i * width + j];
}

// ---- layer normalisation -----------------------------------------------------------------------------------------

template <typename Number>
void normalise(const Number* x, NormalRows<Number> rows, const Number* ROPEWALK_RESTRICT gain,
               const Number* ROPEWALK_RESTRICT shift, Number* out) {
  const size_t width = rows.width;
  const Number share = 1 / static_cast<Number>(width);
  for (size_t i = 0; i < rows.count; ++i) {
    const Number* ROPEWALK_RESTRICT const from = x + i * width;
    Number* ROPEWALK_RESTRICT const normal = rows.normal + i * width;
    Number* ROPEWALK_RESTRICT const to = out + i * width;
    const Number mean = share * sum_in_lanes<Number>(width, [&](auto v, size_t j) { return v.load(from + j); });
    for (size_t j = 0; j < width; ++j) normal[j] = from[j] - mean;
    const Number squares =
        sum_in_lanes<Number>(width, [&](auto v, size_t j) { return v.load(normal + j) * v.load(normal + j); });
    const Number inverse = 1 / sqrt(squares * share + static_cast<Number>(1e-5));
    rows.inverse[i] = inverse;
    for (size_t j = 0; j < width; ++j) {
      normal[j] *= inverse;
      to[j] = normal[j] * gain[j] + shift[j];
    }
  }
}

template <typename Number>
void normalise_back(const Number* d, NormalRows<Number> rows, const Number* ROPEWALK_RESTRICT gain, Number* d_x,
                    Number* ROPEWALK_RESTRICT d_gain, Number* ROPEWALK_RESTRICT d_shift) {
  const size_t width = rows.width;
  const Number share = 1 / static_cast<Number>(width);
  for (size_t i = 0; i < rows.count; ++i) {
    const Number* ROPEWALK_RESTRICT const from = d + i * width;
    const Number* ROPEWALK_RESTRICT const normal = rows.normal + i * width;
    Number* ROPEWALK_RESTRICT const to = d_x + i * width;
    for (size_t j = 0; j < width; ++j) {
      d_gain[j] += from[j] * normal[j];
      d_shift[j] += from[j];
    }
    const Number mean =
        share * sum_in_lanes<Number>(width, [&](auto v, size_t j) { return v.load(from + j) * v.load(gain + j); });
    const Number slope = share * sum_in_lanes<Number>(width, [&](auto v, size_t j) {
                           return v.load(from + j) * v.load(gain + j) * v.load(normal + j);
                         });
    for (size_t j = 0; j < width; ++j) to[j] += rows.inverse[i] * (from[j] * gain[j] - mean - slope * normal[j]);
  }
}

// ---- GELU --------------------------------------------------------------------------------------------------------

constexpr double kGeluScale = 1.5957691216057308;  // 2 sqrt(2/pi)
constexpr double kGeluCube = 0.044715;

template <typename Number>
void gelu(const Number* ROPEWALK_RESTRICT u, size_t count, Number* ROPEWALK_RESTRICT gate,
          Number* ROPEWALK_RESTRICT out) {
  constexpr auto scale = static_cast<Number>(kGeluScale), cube = static_cast<Number>(kGeluCube);
  for_each_vector<Number>(count, [&](auto v, size_t i) {
    const auto x = v.load(u + i);
    const auto opened = 1 / (1 + exponential<Number>(v, -scale * (x + cube * x * x * x)));
    v.store(opened, gate + i);
    v.store(x * opened, out + i);
  });
}

template <typename Number>
void gelu_back(const Number* ROPEWALK_RESTRICT u, const Number* ROPEWALK_RESTRICT gate, size_t count,
               Number* ROPEWALK_RESTRICT d) {
  constexpr auto scale = static_cast<Number>(kGeluScale), cube = static_cast<Number>(3 * kGeluCube);
  for (size_t i = 0; i < count; ++i)
    d[i] *= gate[i] + u[i] * gate[i] * (1 - gate[i]) * scale * (1 + cube * u[i] * u[i]);
}

// ---- softmax -----------------------------------------------------------------------------------------------------

template <typename Number>
inline void softmax_row(Number* ROPEWALK_RESTRICT row, size_t count) {
  const Number most = largest(row, count);
  for_each_vector<Number>(count,
                          [&](auto v, size_t j) { v.store(exponential<Number>(v, v.load(row + j) - most), row + j); });
  const Number inverse = 1 / sum_in_lanes<Number>(count, [&](auto v, size_t j) { return v.load(row + j); });
  for (size_t j = 0; j < count; ++j) row[j] *= inverse;
}

template <typename Number>
void softmax(Number* rows, size_t count, size_t width) {
  for (size_t i = 0; i < count; ++i) softmax_row(rows + i * width, width);
}

template <typename Number>
void causal_softmax(Number* scores, size_t length, Number scale, const Number* bias) {
  for (size_t i = 0; i < length; ++i) {
    Number* ROPEWALK_RESTRICT const row = scores + i * length;
    const Number* ROPEWALK_RESTRICT const of_row = bias ? bias + (length - 1 - i) : nullptr;
    for (size_t j = 0; j <= i; ++j) row[j] *= scale;
    if (of_row)
      for (size_t j = 0; j <= i; ++j) row[j] += of_row[j];
    softmax_row(row, i + 1);
    for (size_t j = i + 1; j < length; ++j) row[j] = 0;
  }
}

template <typename Number>
void causal_softmax_back(const Number* weights, size_t length, Number scale, Number* d, Number* d_bias) {
  for (size_t i = 0; i < length; ++i) {
    const Number* ROPEWALK_RESTRICT const weight = weights + i * length;
    Number* ROPEWALK_RESTRICT const row = d + i * length;
    Number* ROPEWALK_RESTRICT const of_bias = d_bias ? d_bias + (length - 1 - i) : nullptr;
    const Number mean =
        sum_in_lanes<Number>(i + 1, [&](auto v, size_t j) { return v.load(row + j) * v.load(weight + j); });
    for (size_t j = 0; j <= i; ++j) row[j] = (row[j] - mean) * weight[j];
    if (of_bias)
      for (size_t j = 0; j <= i; ++j) of_bias[j] += row[j];
    for (size_t j = 0; j <= i; ++j) row[j] *= scale;
    for (size_t j = i + 1; j < length; ++j) row[j] = 0;
  }
}

// ---- the rest ----------------------------------------------------------------------------------------------------

template <typename Number>
Number sum_of_squares(const Number* x, size_t count) {
  return sum_in_lanes<Number>(count, [&](auto v, size_t i) { return v.load(x + i) * v.load(x + i); });
}

template <typename Number>
void adam(const AdamStep<Number>& step, size_t count, const Number* ROPEWALK_RESTRICT gradient,
          Number* ROPEWALK_RESTRICT moment1, Number* ROPEWALK_RESTRICT moment2, Number* ROPEWALK_RESTRICT parameters) {
  const AdamStep<Number> s = step;
  for (size_t i = 0; i < count; ++i) {
    const Number g = gradient[i] * s.gradient_scale;
    moment1[i] = s.beta1 * moment1[i] + (1 - s.beta1) * g;
    moment2[i] = s.beta2 * moment2[i] + (1 - s.beta2) * g * g;
    parameters[i] = parameters[i] * s.decay - s.rate * moment1[i] / (sqrt(moment2[i] * s.correction2) + s.epsilon);
  }
}

template <typename Number>
constexpr TrainingLoops<Number> training_loops() {
  return {product<Number>,        add_row<Number>,
          add_columns<Number>,    normalise<Number>,
          normalise_back<Number>, gelu<Number>,
          gelu_back<Number>,      softmax<Number>,
          causal_softmax<Number>, causal_softmax_back<Number>,
          sum_of_squares<Number>, adam<Number>};
}

}  // namespace
}  // namespace ropewalk
