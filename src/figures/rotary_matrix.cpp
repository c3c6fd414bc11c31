// RoPE's rotation of a whole vector as a matrix, with the residuals of its identities.
#include <algorithm>
#include <cmath>

#include "encodings/angle.h"
#include "encodings/rotary.h"
#include "figure/block_matrix.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "portable/functions.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

BlockMatrix rotation(const ParameterSet& set, std::int64_t position) {
  BlockMatrix matrix{.name = "R",
                     .formula = "[[cos mθ, -sin mθ], [sin mθ, cos mθ]]",
                     .minus_above = true,
                     .dim = even_count(set, param::d_model)};
  for (const double theta : rotary_frequencies(set)) {
    const auto [x, y] = pair_columns(std::ssize(matrix.blocks), matrix.dim, set[param::pairing]);
    const SinCos turn = sin_cos_at(static_cast<double>(position), theta);
    matrix.blocks.push_back({x, y, turn.cos, -turn.sin, turn.sin, turn.cos});
  }
  return matrix;
}

/// Largest entry of R_m^T R_n - R_(n-m).
double relative_residual(const ParameterSet& set, std::int64_t m, std::int64_t n) {
  const std::vector<MatrixBlock> first = rotation(set, m).blocks;
  const std::vector<MatrixBlock> second = rotation(set, n).blocks;
  const std::vector<MatrixBlock> both = rotation(set, n - m).blocks;
  double largest = 0;
  for (std::size_t i = 0; i < both.size(); ++i) {
    const double cos = first[i].xx * second[i].xx + first[i].yx * second[i].yx;
    const double sin = first[i].xy * second[i].xx + first[i].yy * second[i].yx;
    largest = std::max({largest, std::abs(cos - both[i].xx), std::abs(sin - both[i].yx)});
  }
  return largest;
}

/// The largest relative change of a vector's length by a block: its columns would have length 1 exactly.
double norm_residual(const std::vector<MatrixBlock>& blocks) {
  double largest = 0;
  for (const MatrixBlock& block : blocks)
    largest = std::max(largest, std::abs(portable::hypot(block.xx, block.yx) - 1));
  return largest;
}

Plot evaluate(const ParameterSet& set) {
  const std::int64_t m = set[param::position];
  const std::int64_t n = set[param::position_2];
  const BlockMatrix matrix = rotation(set, m);
  const bool half_split = set[param::pairing] == Pairing::half_split;
  Plot plot{.title = "The rotation as a matrix",
            .subtitle = "R_m at m = " + grouped(m) + ", " +
                        (half_split ? "half-split pairs (GPT-NeoX, Hugging Face Llama)"
                                    : "interleaved pairs (RoFormer, GPT-J)")};
  plot.panels.push_back(matrix_panel(matrix));
  plot.notes.push_back("Residuals: R_m^T R_n and R_(n-m) differ by at most " +
                       rounded(relative_residual(set, m, n), 2) + " (m = " + grouped(m) + ", n = " + grouped(n) +
                       "); norms change by at most " + rounded(norm_residual(matrix.blocks), 2) + " of themselves.");
  plot.notes.push_back(std::string(half_split ? "Half-split" : "Interleaved") + " pairing has the same blocks as " +
                       (half_split ? "interleaved" : "half-split") +
                       ": rows and columns are permuted, 0, 2, 4, .. first, then 1, 3, 5, ..; permuted "
                       "vectors have the same scores.");
  return plot;
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const std::int64_t m = set[param::position];
  return explain_entry(rotation(set, m), x, y, rotary_frequencies(set), m);
}

}  // namespace

Figure rotary_matrix() {
  return {.id = "rotary_matrix",
          .title = "The rotation as a matrix",
          .topic = "Rotary",
          .summary = "RoPE's rotation of a whole vector, written as a matrix",
          .source = "Su et al. 2021, RoFormer, eq. 15",
          .parameters = {param::d_model, param::base, param::pairing, param::position, param::position_2},
          .presets = {{.id = "article-004-matrix-2x2",
                       .title = "The rotation of one pair",
                       .values = {{param::d_model, 2}, {param::position, 1}},
                       .width = 800},
                      {.id = "article-004-matrix-d",
                       .title = "MatrixBlock diagonal, d/2 blocks",
                       .values = {{param::d_model, 16}, {param::position, 1}},
                       .width = 900},
                      {.id = "convention-half-split",
                       .title = "Half-split pairs: GPT-NeoX, Hugging Face Llama",
                       .values = {{param::d_model, 16}, {param::position, 1}, {param::pairing, Pairing::half_split}},
                       .width = 900}},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
