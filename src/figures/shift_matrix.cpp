// The matrix that moves every sinusoidal position vector by the same offset, with its residual.
#include <algorithm>
#include <cmath>

#include "encodings/angle.h"
#include "figure/block_matrix.h"
#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto offset = integer(
    {.id = "offset", .label = "Offset k", .unit = "tokens",
     .help = "By how many tokens the matrix shifts a position vector.", .group = "Position",
     .range = {-1e6, 1e6}, .soft_range = {-100, 100}, .default_value = 5});
// clang-format on
}  // namespace param

namespace {

SinusoidalSettings settings_of(const ParameterSet& set) {
  return {.dim = even_count(set, param::d_model),  // a sine without its cosine cannot be shifted by any matrix
          .base = set[param::base],
          .exponent = set[param::exponent]};
}

std::vector<double> frequencies_of(const SinusoidalSettings& settings) {
  return inverse_frequencies(settings.dim, settings.base, settings.exponent);
}

/// The transpose of RoPE's rotation by the offset.
BlockMatrix shift(const SinusoidalSettings& settings, std::int64_t offset) {
  BlockMatrix matrix{.name = "M", .formula = "[[cos kθ, sin kθ], [-sin kθ, cos kθ]]", .dim = settings.dim};
  for (const double theta : frequencies_of(settings)) {
    const SinCos turn = sin_cos_at(static_cast<double>(offset), theta);
    const auto first = 2 * std::ssize(matrix.blocks);
    matrix.blocks.push_back({first, first + 1, turn.cos, turn.sin, -turn.sin, turn.cos});
  }
  return matrix;
}

/// Largest entry of M_k PE[p] - PE[p+k].
double residual(const SinusoidalSettings& settings, std::int64_t position, std::int64_t offset) {
  const SinusoidalTable table(settings);
  const std::vector<double> here = table.vector_at(static_cast<double>(position));
  const std::vector<double> there = table.vector_at(static_cast<double>(position + offset));
  double largest = 0;
  for (const MatrixBlock& block : shift(settings, offset).blocks) {
    const auto x = static_cast<std::size_t>(block.first);
    const auto y = static_cast<std::size_t>(block.second);
    largest = std::max({largest, std::abs(block.xx * here[x] + block.xy * here[y] - there[x]),
                        std::abs(block.yx * here[x] + block.yy * here[y] - there[y])});
  }
  return largest;
}

Plot evaluate(const ParameterSet& set) {
  const SinusoidalSettings settings = settings_of(set);
  const std::int64_t p = set[param::position];
  const std::int64_t k = set[param::offset];
  Plot plot{.title = "A shift is a matrix", .subtitle = "PE[p + k] = M_k PE[p] for every p, here k = " + grouped(k)};
  plot.panels.push_back(matrix_panel(shift(settings, k)));
  plot.notes.push_back("Residual: M_k PE[p] and PE[p + k] differ by at most " + rounded(residual(settings, p, k), 2) +
                       " at p = " + grouped(p) + ", k = " + grouped(k) +
                       ", the rounding of doubles. No entry depends on p.");
  plot.notes.push_back("Each block [[cos kθ, sin kθ], [-sin kθ, cos kθ]] is the transpose of RoPE's rotation R_k.");
  const std::vector<double> frequencies = frequencies_of(settings);
  plot.notes.push_back(settings.exponent == Exponent::inclusive
                           ? "Inclusive exponent (tensor2tensor, fairseq): the longest period is base · 2π = " +
                                 rounded(wavelength(frequencies.back()), 6) + " tokens."
                           : "Standard exponent (Vaswani et al.): the longest period is " +
                                 rounded(wavelength(frequencies.back()), 6) +
                                 " tokens, not base · 2π; that is true of the inclusive exponent.");
  return plot;
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const SinusoidalSettings settings = settings_of(set);
  const std::int64_t k = set[param::offset];
  return explain_entry(shift(settings, k), x, y, frequencies_of(settings), k);
}

}  // namespace

Figure shift_matrix() {
  return {.id = "shift_matrix",
          .title = "A shift is a matrix",
          .topic = "Sinusoidal",
          .summary = "The one matrix that moves every position by the same number of tokens",
          .source = "Vaswani et al. 2017, section 3.5",
          .parameters = {param::d_model, param::base, param::exponent, param::position, param::offset},
          .presets = {preset("article-004-shift-matrix", "The shift matrix and its proof",
                             {{param::d_model, 16}, {param::offset, 5}}),
                      preset("article-002-linear-offset", "PE(pos + k) is a linear function of PE(pos)",
                             {{param::d_model, 128}, {param::offset, 5}})},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
