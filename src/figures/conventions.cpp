// The conventions in use side by side, with numbers that show what differs between them.
#include <cmath>

#include "encodings/frequency.h"
#include "encodings/rotary.h"
#include "encodings/sinusoidal.h"
#include "figure/figure.h"
#include "figure/random_vectors.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// Columns 0, 2, 4, .. first, then 1, 3, 5, ..: this order turns interleaved pairs into half-split ones.
std::vector<double> permuted(const std::vector<double>& x) {
  std::vector<double> result;
  for (const std::int64_t column : half_split_from_interleaved(std::ssize(x)))
    result.push_back(x[static_cast<std::size_t>(column)]);
  return result;
}

std::string difference(double a, double b) { return rounded(std::abs(a - b), 2); }

std::vector<std::vector<std::string>> rotary_rows(const ParameterSet& set) {
  const QueryAndKey v = random_query_and_key(set);
  const QueryAndKey p{permuted(v.q), permuted(v.k)};
  const auto m = static_cast<double>(set[param::position]);
  const auto n = static_cast<double>(set[param::position_2]);
  const auto score = [&](const QueryAndKey& vectors, double from, Pairing pairing) {
    return dot(rotate(vectors.q, m + from, set[param::base], pairing),
               rotate(vectors.k, n + from, set[param::base], pairing));
  };
  const double interleaved = score(v, 0, Pairing::interleaved);
  const double half_split = score(v, 0, Pairing::half_split);
  const double permuted_score = score(p, 0, Pairing::half_split);
  const double from_one = score(v, 1, Pairing::interleaved);
  const auto row = [&](std::string what, std::string who, double value) {
    return std::vector<std::string>{std::move(what), std::move(who), "q·k = " + fixed(value, 4),
                                    difference(value, interleaved)};
  };
  return {row("pairs 2i and 2i+1", "RoFormer, GPT-J", interleaved),
          row("pairs i and i + d/2, same vectors", "GPT-NeoX, Hugging Face Llama", half_split),
          row("pairs i and i + d/2, columns permuted", "Llama's weights as converted", permuted_score),
          row("first position is 1 instead of 0", "code that counts from 1", from_one)};
}

std::vector<std::vector<std::string>> sinusoidal_rows(const ParameterSet& set) {
  const std::int64_t dim = set[param::d_model];
  const double base = set[param::base];
  const auto m = static_cast<double>(set[param::position]);
  const auto n = static_cast<double>(set[param::position_2]);
  const auto similarity = [&](Layout layout, Exponent exponent) {
    const SinusoidalTable table({.dim = dim, .base = base, .layout = layout, .exponent = exponent});
    return 2 / static_cast<double>(dim) * dot(table.vector_at(m), table.vector_at(n));
  };
  const double standard = similarity(Layout::interleaved, Exponent::standard);
  const auto row = [&](std::string what, std::string who, double value) {
    return std::vector<std::string>{std::move(what), std::move(who), "similarity " + fixed(value, 6),
                                    difference(value, standard)};
  };
  const auto longest = [&](Exponent exponent) {
    return ", longest period " + rounded(wavelength(inverse_frequencies(dim, base, exponent).back()), 6);
  };
  return {row("sine and cosine in turn", "Vaswani et al. 2017", standard),
          row("all sines, then all cosines", "tensor2tensor", similarity(Layout::concatenated, Exponent::standard)),
          row("base^(-2i/d)" + longest(Exponent::standard), "Vaswani et al. 2017", standard),
          row("base^(-i/(d/2-1))" + longest(Exponent::inclusive), "tensor2tensor, fairseq",
              similarity(Layout::interleaved, Exponent::inclusive))};
}

Plot evaluate(const ParameterSet& set) {
  Plot plot{.title = "Conventions side by side",
            .subtitle = "m = " + grouped(set[param::position]) + ", n = " + grouped(set[param::position_2]) +
                        ", d = " + grouped(set[param::d_model])};
  const std::vector<std::string> header{"convention", "who uses it", "value at m and n", "differs by"};
  plot.panels = {{.title = "Rotary", .marks = {Table{"rotary conventions", header, rotary_rows(set)}}},
                 {.title = "Sinusoidal", .marks = {Table{"sinusoidal conventions", header, sinusoidal_rows(set)}}}};
  plot.notes = {
      "The order of columns and the first position change no score between two positions. The exponent does, "
      "and so does one convention's rotation of vectors that were made for another."};
  return plot;
}

}  // namespace

Figure conventions() {
  return {.id = "conventions",
          .title = "Conventions side by side",
          .topic = "Rotary",
          .summary = "The layouts and pairings in use, and what differs between them",
          .source = "Code of RoFormer, GPT-NeoX, transformers, tensor2tensor, fairseq",
          .parameters = {param::d_model, param::base, param::seed, param::position, param::position_2},
          .presets = {preset("article-002-longest-period", "The longest period at d = 128: 54410, or 10000 · 2π",
                             {{param::d_model, 128}}),
                      preset("article-002-longest-period-512", "The longest period at d = 512: 60611, or 10000 · 2π",
                             {{param::d_model, 512}})},
          .d_model_multiple = 2,
          .evaluate = evaluate};
}

}  // namespace ropewalk
