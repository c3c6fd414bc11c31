// The matrix that moves every sinusoidal position vector by the same offset, with its residual.
#include <algorithm>
#include <cmath>

#include "encodings/angle.h"
#include "encodings/argument.h"
#include "figure/block_matrix.h"
#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

SinusoidalSettings settings_of(const ParameterSet& set) {
  const SinusoidalSettings settings{
      .dim = set.integer("d_model"),
      .base = set.real("base"),
      .exponent = set.choice("exponent") == "inclusive" ? Exponent::inclusive : Exponent::standard};
  require_even_dim(settings.dim);  // a sine without its cosine cannot be shifted by any matrix
  return settings;
}

/// The blocks [[cos kθ, sin kθ], [-sin kθ, cos kθ]]: the transposes of RoPE's.
std::vector<Block> blocks_of(const SinusoidalSettings& settings, std::int64_t offset) {
  std::vector<Block> blocks;
  for (const double theta : inverse_frequencies(settings.dim, settings.base, settings.exponent)) {
    const SinCos turn = sin_cos_at(static_cast<double>(offset), theta);
    const auto first = 2 * std::ssize(blocks);
    blocks.push_back({first, first + 1, turn.cos, turn.sin, -turn.sin, turn.cos});
  }
  return blocks;
}

/// Largest entry of M_k PE[p] - PE[p+k].
double residual(const SinusoidalSettings& settings, std::int64_t position, std::int64_t offset) {
  const SinusoidalTable table(settings);
  const std::vector<double> here = table.vector_at(static_cast<double>(position));
  const std::vector<double> there = table.vector_at(static_cast<double>(position + offset));
  double largest = 0;
  for (const Block& block : blocks_of(settings, offset)) {
    const auto x = static_cast<std::size_t>(block.first);
    const auto y = static_cast<std::size_t>(block.second);
    largest = std::max({largest, std::abs(block.xx * here[x] + block.xy * here[y] - there[x]),
                        std::abs(block.yx * here[x] + block.yy * here[y] - there[y])});
  }
  return largest;
}

Plot evaluate(const ParameterSet& set) {
  const SinusoidalSettings settings = settings_of(set);
  const std::int64_t p = set.integer("position");
  const std::int64_t k = set.integer("offset");
  const std::string offset = "M_{" + std::to_string(k) + "}";
  Plot plot{.title = "A shift is a matrix",
            .subtitle = "PE[p + k] = M_k PE[p] for every p, here k = " + grouped(k)};
  plot.panels.push_back(matrix_panel("M", settings.dim, blocks_of(settings, k)));
  plot.notes.push_back("Residual: M_k PE[p] and PE[p + k] differ by at most " +
                       rounded(residual(settings, p, k), 2) + " at p = " + grouped(p) +
                       ", k = " + grouped(k) + ", the rounding of doubles. No entry depends on p.");
  plot.notes.push_back(
      "Each block [[cos kθ, sin kθ], [-sin kθ, cos kθ]] is the transpose of RoPE's rotation R_k.");
  const std::vector<double> frequencies = inverse_frequencies(settings.dim, settings.base, settings.exponent);
  plot.notes.push_back(
      settings.exponent == Exponent::inclusive
          ? "Inclusive exponent (tensor2tensor, fairseq): the longest period is base · 2π = " +
                rounded(wavelength(frequencies.back()), 6) + " tokens."
          : "Standard exponent (Vaswani et al.): the longest period is " +
                rounded(wavelength(frequencies.back()), 6) +
                " tokens, not base · 2π; that is true of the inclusive exponent.");
  return plot;
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const SinusoidalSettings settings = settings_of(set);
  const std::int64_t k = set.integer("offset");
  const std::int64_t row = std::clamp<std::int64_t>(std::llround(y), 0, settings.dim - 1);
  const std::int64_t column = std::clamp<std::int64_t>(std::llround(x), 0, settings.dim - 1);
  return explain_entry("M", row, column, blocks_of(settings, k),
                       inverse_frequencies(settings.dim, settings.base, settings.exponent), k);
}

}  // namespace

Figure shift_matrix() {
  return {.id = "shift_matrix",
          .title = "A shift is a matrix",
          .topic = "Sinusoidal",
          .source = "Vaswani et al. 2017, section 3.5",
          .parameters = {parameters::d_model(), parameters::base(), parameters::exponent(),
                         parameters::position(),
                         Parameter{.id = "offset",
                                   .type = ParameterType::integer,
                                   .label = "Offset k",
                                   .help = "By how many tokens the matrix moves a position vector.",
                                   .unit = "tokens",
                                   .group = "Position",
                                   .range = {-1e6, 1e6},
                                   .soft_range = {-100, 100},
                                   .default_value = std::int64_t{5}}},
          .presets = {{.id = "article-004-shift-matrix",
                       .title = "The shift matrix and its proof",
                       .values = {{"d_model", std::int64_t{16}}, {"offset", std::int64_t{5}}}},
                      {.id = "article-002-linear-offset",
                       .title = "PE(pos + k) is a linear function of PE(pos)",
                       .values = {{"d_model", std::int64_t{128}}, {"offset", std::int64_t{5}}}}},
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
