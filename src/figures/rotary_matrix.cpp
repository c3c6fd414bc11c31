// RoPE's rotation of a whole vector as a matrix, with the residuals of what it promises.
#include <algorithm>
#include <cmath>

#include "encodings/angle.h"
#include "encodings/argument.h"
#include "encodings/frequency.h"
#include "encodings/rotary.h"
#include "figure/block_matrix.h"
#include "figure/random_vectors.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

std::vector<Block> blocks_of(const ParameterSet& set, std::int64_t position) {
  const std::int64_t dim = set.integer("d_model");
  require_even_dim(dim);
  std::vector<Block> blocks;
  for (const double theta : inverse_frequencies(dim, set.real("base"))) {
    const auto [x, y] = pair_columns(std::ssize(blocks), dim, pairing_of(set));
    const SinCos turn = sin_cos_at(static_cast<double>(position), theta);
    blocks.push_back({x, y, turn.cos, -turn.sin, turn.sin, turn.cos});
  }
  return blocks;
}

/// Largest entry of R_m^T R_n - R_(n-m).
double relative_residual(const ParameterSet& set, std::int64_t m, std::int64_t n) {
  const std::vector<Block> first = blocks_of(set, m);
  const std::vector<Block> second = blocks_of(set, n);
  const std::vector<Block> both = blocks_of(set, n - m);
  double largest = 0;
  for (std::size_t i = 0; i < both.size(); ++i) {
    const double cos = first[i].xx * second[i].xx + first[i].yx * second[i].yx;
    const double sin = first[i].xy * second[i].xx + first[i].yy * second[i].yx;
    largest = std::max({largest, std::abs(cos - both[i].xx), std::abs(sin - both[i].yx)});
  }
  return largest;
}

/// How far the determinant of a block, by which it would stretch areas, is from 1.
double norm_residual(const std::vector<Block>& blocks) {
  double largest = 0;
  for (const Block& block : blocks) largest = std::max(largest, std::abs(std::hypot(block.xx, block.yx) - 1));
  return largest;
}

Plot evaluate(const ParameterSet& set) {
  const std::int64_t m = set.integer("position");
  const std::int64_t n = set.integer("position_2");
  const std::vector<Block> blocks = blocks_of(set, m);
  const bool half_split = pairing_of(set) == Pairing::half_split;
  Plot plot{.title = "The rotation as a matrix",
            .subtitle = "R_m at m = " + grouped(m) + ", " +
                        (half_split ? "half-split pairs (GPT-NeoX, Hugging Face Llama)"
                                    : "interleaved pairs (RoFormer, GPT-J)")};
  plot.panels.push_back(matrix_panel("R", set.integer("d_model"), blocks));
  plot.notes.push_back("Residuals: R_m^T R_n and R_{n-m} differ by at most " +
                       rounded(relative_residual(set, m, n), 2) + " (m = " + grouped(m) +
                       ", n = " + grouped(n) + "); lengths change by at most " +
                       rounded(norm_residual(blocks), 2) + " of themselves.");
  plot.notes.push_back(
      std::string(half_split ? "Half-split" : "Interleaved") + " pairing has the same blocks as " +
      (half_split ? "interleaved" : "half-split") +
      ": rows and columns are permuted, 0, 2, 4, .. first, then 1, 3, 5, ..; permuted vectors have "
      "the same scores.");
  return plot;
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const std::int64_t dim = set.integer("d_model");
  const std::int64_t m = set.integer("position");
  const std::int64_t row = std::clamp<std::int64_t>(std::llround(y), 0, dim - 1);
  const std::int64_t column = std::clamp<std::int64_t>(std::llround(x), 0, dim - 1);
  return explain_entry("R", row, column, blocks_of(set, m), inverse_frequencies(dim, set.real("base")), m);
}

}  // namespace

Figure rotary_matrix() {
  return {.id = "rotary_matrix",
          .title = "The rotation as a matrix",
          .topic = "Rotary",
          .source = "Su et al. 2021, RoFormer, eq. 15",
          .parameters = {parameters::d_model(), parameters::base(), parameters::pairing(),
                         parameters::position(), parameters::position_2()},
          .presets = {{.id = "article-004-matrix-2x2",
                       .title = "The rotation of one pair",
                       .values = {{"d_model", std::int64_t{2}}, {"position", std::int64_t{1}}},
                       .width = 800},
                      {.id = "article-004-matrix-d",
                       .title = "Block diagonal, d/2 blocks",
                       .values = {{"d_model", std::int64_t{16}}, {"position", std::int64_t{1}}},
                       .width = 900},
                      {.id = "convention-half-split",
                       .title = "Half-split pairs: GPT-NeoX, Hugging Face Llama",
                       .values = {{"d_model", std::int64_t{16}},
                                  {"position", std::int64_t{1}},
                                  {"pairing", std::string("half_split")}},
                       .width = 900}},
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
